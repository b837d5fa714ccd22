import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { requestApply, runApply } from "./apply-draft.ts";
import type { ImportProgress } from "./draft.ts";
import { makeDraft } from "./make-draft.ts";
import { getDraft } from "./queries.ts";

const { db, owner, url } = await testDatabase();
const people = 50_000;
let worker: ChildProcess | undefined;

afterEach(() => {
  worker?.kill("SIGKILL");
});

function startApplying(draftId: string): ChildProcess {
  const program = fileURLToPath(import.meta.resolve("../testing/apply-process.ts"));
  worker = spawn(process.execPath, [program, url, draftId], { stdio: ["ignore", "inherit", "inherit"] });
  return worker;
}

function fileOf(department: string): Buffer {
  const rows = Array.from(
    { length: people },
    (_, index) => `${index};p${index}@c.example;${department};p${index >> 3}@c.example`,
  );
  return Buffer.from(["Employee ID;E-mail;Department;Manager", ...rows].join("\n"));
}

async function draftOf(department: string): Promise<string> {
  const now = Temporal.Now.instant();
  const id = await makeDraft(db, { fileName: "people.csv", bytes: fileOf(department) }, { actor: "token:hr", now });
  await requestApply(db, id, "token:hr");
  return id;
}

async function untilProgress(draftId: string, reached: (progress: ImportProgress) => boolean): Promise<void> {
  for (;;) {
    const { progress } = await getDraft(db, draftId);
    if (progress && reached(progress)) return;
    await wait(10);
  }
}

async function everything(): Promise<unknown> {
  const { rows } = await owner.query(
    `select (select count(*)::int from people.persons) as people, (select count(*)::int from people.person_history) as history,
      (select md5(string_agg(id || department || coalesce(manager_id::text, ''), ',' order by id)) from people.persons) as state,
      (select count(*)::int from people.imports) as imports, (select count(*)::int from people.import_changes) as changes,
      (select count(*)::int from evidence.entries) as entries, (select count(*)::int from evidence.manifest_rows) as manifest`,
  );
  return rows[0];
}

const applied = (draftId: string) =>
  runApply({ db, clock: { now: () => Temporal.Now.instant() } }, { draftId, actor: "token:hr" });

it.each([
  ["half-way through new people", "Sales", ({ done }: ImportProgress) => done >= people / 2],
  ["at the evidence of changed people", "Finance", ({ phase }: ImportProgress) => phase === "recording"],
])(
  "an apply of 50,000 rows that is killed %s leaves nothing, and the next worker applies it whole, once",
  async (_, department, reached) => {
    const id = await draftOf(department);
    const before = await everything();
    const child = startApplying(id);
    await untilProgress(id, reached);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await everything()).toEqual(before);
    expect((await getDraft(db, id)).state).toBe("applying");

    await applied(id);
    const after = await everything();
    await applied(id);
    expect(await everything()).toEqual(after);
    expect(await getDraft(db, id)).toMatchObject({ state: "applied", importId: expect.any(String) });
    const { rows } = await owner.query("select count(*)::int as n from people.persons where department = $1", [
      department,
    ]);
    expect(rows).toEqual([{ n: people }]);
  },
  180_000,
);
