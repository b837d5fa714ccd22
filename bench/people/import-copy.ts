import { join } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import type { Db } from "../../src/database.ts";
import { requestApply, runApply } from "../../src/modules/people/import/drafts/apply-draft.ts";
import { makeDraft } from "../../src/modules/people/import/drafts/make-draft.ts";

const rows = 100_000;
const turns = 3;

export interface ImportCopy {
  readonly ratio_import_copy: number;
  readonly import_copy: Record<string, unknown>;
}

/**
 * Applying a file of 100,000 new people, from asking the worker's job to the commit (reading, comparing, people, what an
 * undo goes by, evidence), over PostgreSQL's own COPY of the very same rows into a table like people.persons.
 */
export async function importCopyRatio(
  db: Db,
  ownerUrl: string,
  folder: string,
  say: (text: string) => void,
): Promise<ImportCopy> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const file = join(folder, "people.copy");
  const times = { apply: [] as number[], change: [] as number[], copy: [] as number[], plain: [] as number[] };
  const bytes = peopleFile("Sales");
  for (let turn = 0; turn <= turns; turn += 1) {
    await owner.query("truncate people.persons, people.imports, people.known_words, evidence.manifest_rows cascade");
    await owner.query("checkpoint");
    const apply = await applied(db, bytes);
    const columns = await storedColumns(owner);
    if (turn === 0) await makeReferences(owner);
    await owner.query(`copy people.persons (${columns}) to '${file}'`);
    const change = await applied(db, peopleFile(`Finance ${turn}`));
    await owner.query("truncate bench.persons, bench.plain");
    await owner.query("checkpoint");
    const copy = await milliseconds(() => owner.query(`copy bench.persons (${columns}) from '${file}'`));
    const plain = await milliseconds(() => owner.query(`copy bench.plain (${columns}) from '${file}'`));
    say(`import ${turn} of ${turns}: apply ${Math.round(apply)} ms, COPY ${Math.round(copy)} ms`);
    // The first of each only warms up.
    if (turn === 0) continue;
    for (const [name, time] of Object.entries({ apply, change, copy, plain }))
      times[name as keyof typeof times].push(time);
  }
  await owner.query("drop schema bench cascade");
  await owner.end();
  const ratios = times.apply.map((time, index) => time / (times.copy[index] ?? 1));
  return {
    ratio_import_copy: Math.round(median(ratios) * 100) / 100,
    import_copy: {
      rows,
      runs: turns,
      reference:
        "COPY into a table like people.persons with its indexes, checks, exclusions and foreign keys, no triggers",
      apply_new_ms: Math.round(median(times.apply)),
      apply_changed_with_history_ms: Math.round(median(times.change)),
      copy_ms: Math.round(median(times.copy)),
      copy_without_indexes_ms: Math.round(median(times.plain)),
    },
  };
}

async function applied(db: Db, bytes: Buffer): Promise<number> {
  const now = () => Temporal.Now.instant();
  const id = await makeDraft(db, { fileName: "people.csv", bytes }, { actor: "system", now: now() });
  await requestApply(db, id, "system");
  const time = await milliseconds(() => runApply({ db, clock: { now } }, { draftId: id, actor: "system" }));
  const { rows: found } = await sql<{ state: string }>`select state from people.import_drafts where id = ${id}`.execute(
    db,
  );
  if (found[0]?.state !== "applied") throw new Error("the file was not applied");
  return time;
}

async function storedColumns(owner: pg.Client): Promise<string> {
  const { rows: found } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'people.persons'::regclass and attnum > 0
     and not attisdropped and attgenerated = '' order by attnum`,
  );
  return found.map(({ name }) => name).join(", ");
}

async function makeReferences(owner: pg.Client): Promise<void> {
  await owner.query(`drop schema if exists bench cascade; create schema bench;
    create table bench.persons (like people.persons including all);
    alter table bench.persons add foreign key (manager_id) references bench.persons deferrable initially deferred,
      add foreign key (merged_into) references bench.persons deferrable initially deferred,
      add foreign key (company_id) references people.companies;
    create table bench.plain (like people.persons including generated)`);
}

/** As an HR system writes it: names, places, a manager for everybody but one, a company for every twentieth. */
function peopleFile(department: string): Buffer {
  const head =
    "Employee ID;Given name;Family name;E-mail;Department;Location;Job title;Type;Company;Manager;Start date;Language";
  const given = ["Ana", "Ben", "Cem", "Dana", "Eva", "Finn", "Gül", "Hanna", "Ivo", "Jörg"];
  const family = ["Weiß", "Brandt", "Novak", "Ødegård", "García", "Lund", "Okafor", "Petrov", "Kim"];
  const lines = Array.from({ length: rows }, (_, index) => {
    const outside = index % 20 === 19;
    return [
      `E${String(index).padStart(6, "0")}`,
      given[index % given.length],
      `${family[index % family.length]}-${index % 977}`,
      `p${index}@corp.example`,
      `${department} ${index % 40}`,
      ["Berlin", "Oslo", "Lisboa", "Kraków"][index % 4],
      `Engineer ${index % 90}`,
      outside ? "supplier" : "employee",
      outside ? `Firm ${index % 300}` : "",
      index === 0 ? "" : `p${(index - 1) >> 3}@corp.example`,
      `20${10 + (index % 15)}-0${1 + (index % 9)}-1${index % 10}`,
      index % 3 === 0 ? "de" : "en",
    ].join(";");
  });
  return Buffer.from([head, ...lines].join("\n"));
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
