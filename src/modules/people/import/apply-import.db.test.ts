import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { applyImport, previewImport } from "./apply-import.ts";
import { getImport, type ImportReport, listImports } from "./queries.ts";

const realFile = await readFile(join(import.meta.dirname, "../../../../test/data/people-5000.csv"));
const { db, owner } = await testDatabase();
const monday = Temporal.Instant.from("2026-03-09T08:00:00Z");

function file(...lines: string[]) {
  return { fileName: "people.csv", bytes: Buffer.from(lines.join("\n"), "utf8") };
}

function importFile(now: Temporal.Instant, ...lines: string[]): Promise<ImportReport> {
  return write(db, (tx) => applyImport(tx, file(...lines), { actor: "token:hr", now }));
}

async function rowsOf(query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await owner.query(query, values)).rows;
}

/** Everything that an import may touch, to see that nothing of it moved. */
async function everything(): Promise<unknown> {
  return rowsOf(`select (select jsonb_agg(p order by id) from people.persons p) as persons,
    (select jsonb_agg(h order by person_id, valid_from) from people.person_history h) as history,
    (select jsonb_agg(c order by id) from people.companies c) as companies,
    (select jsonb_agg(i order by id) from people.imports i) as imports,
    (select count(*) from evidence.entries) as entries, (select count(*) from evidence.manifest_rows) as manifest`);
}

async function evidenceOf(report: ImportReport) {
  const [entry] = await rowsOf(
    `select kind, actor, data, (select count(*)::int from evidence.manifest_rows m where m.entry_id = o.entry_id) as size,
       (select jsonb_agg(value::jsonb order by position) from evidence.manifest_rows m where m.entry_id = o.entry_id) as rows
     from evidence.openings o where subjects = $1`,
    [JSON.stringify([`import:${report.id}`])],
  );
  return entry;
}

describe("the export of 5,000 people", () => {
  it("is taken in whole: 4,988 people, each in the manifest of one entry", async () => {
    const preview = await previewImport(db, { fileName: "people-5000.csv", bytes: realFile }, monday);
    expect(await rowsOf("select count(*)::int as count from people.persons")).toEqual([{ count: 0 }]);
    const report = await write(db, (tx) =>
      applyImport(tx, { fileName: "people-5000.csv", bytes: realFile }, { actor: "system", now: monday }),
    );
    expect(report).toMatchObject({ rowsRead: 5_000, added: 4_988, changed: 0, unchanged: 0, leftOut: 12 });
    expect(preview).toEqual({ ...report, id: null, importedBy: null, importedAt: null });
    expect(
      await rowsOf("select count(*)::int as people, count(company_id)::int as contacts from people.persons"),
    ).toEqual([{ people: 4_988, contacts: 303 }]);
    expect(await evidenceOf(report)).toMatchObject({ kind: '"people.import.applied"', actor: '"system"', size: 4_988 });
  });

  it("changes nothing the second time, and says so", async () => {
    const people = await rowsOf("select md5(string_agg(p::text, ',' order by id)) as state from people.persons p");
    const later = monday.add({ hours: 1 });
    const report = await write(db, (tx) =>
      applyImport(tx, { fileName: "again.csv", bytes: realFile }, { actor: "system", now: later }),
    );
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 4_988, leftOut: 12 });
    expect(await rowsOf("select md5(string_agg(p::text, ',' order by id)) as state from people.persons p")).toEqual(
      people,
    );
    expect(await evidenceOf(report)).toMatchObject({ size: 0 });
  });
});

describe("the file of the next Monday", () => {
  const head = "Employee ID;E-mail;Department;Manager;Organisation";
  const nextMonday = monday.add({ hours: 168 });

  it("leaves the old attributes in the history and both in the evidence, for whoever changed and nobody else", async () => {
    const first = await importFile(monday, head, "n1;n1@c.example;Sales;;", "n2;n2@c.example;Sales;;");
    const report = await importFile(
      nextMonday,
      head,
      "n1;n1@c.example;Finance;n2@c.example;Kite",
      "n2;n2@c.example;Sales;;",
    );
    expect([first.added, report.changed, report.unchanged]).toEqual([2, 1, 1]);
    const [person] = await rowsOf("select id, manager_id, valid_from from people.persons where email = 'n1@c.example'");
    const [boss] = await rowsOf("select id from people.persons where email = 'n2@c.example'");
    expect(person).toMatchObject({ manager_id: boss?.id, valid_from: new Date(nextMonday.epochMilliseconds) });
    expect(
      await rowsOf("select valid_from, valid_until, attributes->>'department' as was from people.person_history"),
    ).toEqual([
      {
        valid_from: new Date(monday.epochMilliseconds),
        valid_until: new Date(nextMonday.epochMilliseconds),
        was: "Sales",
      },
    ]);
    expect((await evidenceOf(report))?.rows).toEqual([
      {
        change: "changed",
        line: 2,
        person: `person:${person?.id}`,
        before: { department: "Sales", managerId: null, company: null },
        after: { department: "Finance", managerId: boss?.id, company: "Kite" },
      },
    ]);
  });

  it("lets two people swap addresses and reports to a manager further down in the file", async () => {
    await importFile(monday, head, "s1;s1@c.example;Sales;;", "s2;s2@c.example;Sales;;");
    const report = await importFile(
      nextMonday,
      head,
      "s1;s2@c.example;Sales;s3@c.example;",
      "s2;s1@c.example;Sales;;",
      "s3;s3@c.example;Sales;;",
    );
    expect(report).toMatchObject({ added: 1, changed: 2, problems: [] });
    expect(
      await rowsOf(`select p.employee_number as person, p.email, m.employee_number as manager from people.persons p
        left join people.persons m on m.id = p.manager_id where p.employee_number like 's_' order by 1`),
    ).toEqual([
      { person: "s1", email: "s2@c.example", manager: "s3" },
      { person: "s2", email: "s1@c.example", manager: null },
      { person: "s3", email: "s3@c.example", manager: null },
    ]);
  });

  it("does not bring back whom a merge took away, also after a second merge, and knows merged companies", async () => {
    await importFile(monday, head, ...[1, 2, 3].map((n) => `m${n};m${n}@c.example;Sales;;Kite`));
    await importFile(monday, head, "m4;m4@c.example;Sales;;Kite AG");
    await owner.query(`update people.persons p set removed = 'merged', merged_into = n.id from people.persons n
      where (p.employee_number, n.employee_number) in (('m1', 'm2'), ('m2', 'm3'))`);
    await owner.query(`update people.companies set merged_into = (select id from people.companies where name = 'Kite AG')
      where name = 'Kite'`);
    await owner.query(`update people.persons set company_id = (select id from people.companies where name = 'Kite AG')
      where employee_number = 'm3'`);
    const report = await importFile(nextMonday, head, "m1;m1@c.example;Sales;;Kite", "m4;m4@c.example;Sales;;Kite");
    expect(report).toMatchObject({ added: 0, changed: 0, unchanged: 2, problems: [{ code: "merged-person" }] });
  });

  it("keeps whoever it does not name", async () => {
    const [before] = await rowsOf("select count(*)::int as count from people.persons");
    await importFile(nextMonday, head, "only;only@c.example;;;");
    expect(await rowsOf("select count(*)::int - 1 as count from people.persons")).toEqual([before]);
  });
});

describe("an import that fails", () => {
  it("midway, with all people written already, leaves nothing at all", async () => {
    await owner.query(`create function people.fail() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full, % people', (select count(*) from people.persons); end $$`);
    await owner.query("create trigger fail before insert on people.imports execute function people.fail()");
    const before = await everything();
    const [{ count } = {}] = await rowsOf("select count(*)::int + 2 as count from people.persons");
    const failing = importFile(monday, "E-mail;Company", "x1@c.example;New Firm", "x2@c.example;");
    await expect(failing).rejects.toThrow(`the disk is full, ${count} people`);
    expect(await everything()).toEqual(before);
    await owner.query("drop trigger fail on people.imports");
  });

  it("because the file has no addresses leaves nothing at all", async () => {
    const before = await everything();
    await expect(importFile(monday, "Name;Department", "Ana;Sales")).rejects.toMatchObject({ code: "invalid-input" });
    expect(await everything()).toEqual(before);
  });
});

describe("two imports at once", () => {
  it("of the same file add each person once", async () => {
    const lines = ["E-mail", ...Array.from({ length: 50 }, (_, index) => `twin${index}@c.example`)];
    const reports = await Promise.all([importFile(monday, ...lines), importFile(monday, ...lines)]);
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 50]);
  });
});

describe("the list of imports", () => {
  it("pages from the newest to the oldest, and each is found with its problems", async () => {
    const seen: (string | null)[] = [];
    let after: readonly string[] | undefined;
    let total = 0;
    do {
      const page = await listImports(db, { after, limit: 2 });
      seen.push(...page.items.map(({ importedAt }) => importedAt));
      total = page.total;
      after = page.next === null ? undefined : JSON.parse(Buffer.from(page.next, "base64url").toString("utf8"));
    } while (after);
    expect(seen).toHaveLength(total);
    expect(seen).toEqual([...seen].sort().reverse());
    const report = await importFile(monday, "E-mail;Type", "odd@c.example;alien");
    expect(await getImport(db, report.id ?? "")).toEqual(report);
    expect(report.problems[0]).toMatchObject({ code: "employment-type-unknown", effect: "field-left-empty" });
  });
});
