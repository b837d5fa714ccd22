import { describe, expect, it } from "vitest";
import type { PersonData } from "../../../../platform/person-data.ts";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { applyImport } from "../apply-import.ts";
import { getImport } from "../queries.ts";
import { requestUndo, runUndo } from "./run-undo.ts";
import { previewUndo, undoImport } from "./undo-import.ts";

const { db, owner } = await testDatabase();
let now = Temporal.Instant.from("2026-03-09T08:00:00Z");
const by = () => {
  now = now.add({ hours: 1 });
  return { actor: "token:hr", now };
};
const closed: string[] = [];
const assignments: PersonData = {
  module: "test",
  columns: [],
  effects: async (_, ids) => ({ open: [{ kind: "test.open", count: ids.length }], kept: [] }),
  close: async (_, ids, { reason }) => void closed.push(...ids.map((id) => `${id} ${reason}`)),
  export: async () => ({}),
  erase: async () => {},
};

async function imported(...lines: string[]): Promise<string> {
  const file = {
    fileName: "people.csv",
    bytes: Buffer.from(["Employee ID;E-mail;Department;Manager", ...lines].join("\n")),
  };
  return (await write(db, (tx) => applyImport(tx, file, by()))).id ?? "";
}

const undone = (id: string) => write(db, (tx) => undoImport(tx, [assignments], id, by()));

async function people(like: string) {
  const { rows } = await owner.query(
    `select p.id, p.employee_number as number, p.email, p.department, m.email as manager, p.removed
     from people.persons p left join people.persons m on m.id = p.manager_id where p.employee_number like $1 order by 2`,
    [like],
  );
  return rows;
}

describe("an undo", () => {
  it("takes out whoever the import brought, closes what is theirs, and the same file brings the same people back", async () => {
    const lines = ["a1;a1@c.example;Sales;", "a2;a2@c.example;Sales;a1@c.example"];
    const id = await imported(...lines);
    const before = await people("a_");
    expect(await previewUndo(db, [assignments], id)).toMatchObject({
      removed: 2,
      closed: [{ kind: "test.open", count: 2 }],
      conflicts: [],
    });
    expect(closed).toEqual([]);
    await undone(id);
    expect((await people("a_")).map(({ removed }) => removed)).toEqual(["import-undone", "import-undone"]);
    expect(closed.sort()).toEqual(before.map((person) => `${person.id} import-undone`).sort());
    await imported(...lines);
    expect(await people("a_")).toEqual(before);
  });

  it("brings people back with what a file of fewer columns does not say", async () => {
    await undone(await imported("r1;r1@c.example;Sales;"));
    const file = { fileName: "a.csv", bytes: Buffer.from("E-mail;Location\nr1@c.example;Berlin") };
    await write(db, (tx) => applyImport(tx, file, by()));
    expect(await people("r_")).toMatchObject([{ number: "r1", department: "Sales", removed: null }]);
  });

  it("gives back what the import changed, unless somebody has changed it since", async () => {
    await imported("b1;b1@c.example;Sales;", "b2;b2@c.example;Sales;");
    const id = await imported("b1;b1@c.example;Finance;b2@c.example", "b2;b2@c.example;Finance;");
    await imported("b2;b2@c.example;Legal;");
    const report = await undone(id);
    expect(report).toMatchObject({ removed: 0, reverted: 1, conflictCount: 1 });
    expect(report.conflicts).toMatchObject([{ attribute: "department", reason: "changed-since" }]);
    expect(await people("b_")).toMatchObject([
      { department: "Sales", manager: null },
      { department: "Legal", manager: null },
    ]);
  });

  it("takes back swapped addresses, and leaves one that somebody else has by now", async () => {
    await imported("c1;c1@c.example;;", "c2;c2@c.example;;", "c3;c3@c.example;;");
    const swap = await imported("c1;c2@c.example;;", "c2;c1@c.example;;");
    await undone(swap);
    expect((await people("c_")).map(({ email }) => email)).toEqual(["c1@c.example", "c2@c.example", "c3@c.example"]);
    const away = await imported("c1;other@c.example;;", "c2;c1@c.example;;");
    await imported("c2;c2@c.example;;", "c3;c1@c.example;;");
    const report = await undone(away);
    expect(report.conflicts.map(({ attribute, reason }) => [attribute, reason])).toEqual([
      ["email", "changed-since"],
      ["email", "address-taken"],
    ]);
  });

  it("closes no circle of managers, and leaves nobody below somebody who is gone", async () => {
    await imported("d1;d1@c.example;;", "d2;d2@c.example;;d1@c.example");
    const turned = await imported("d2;d2@c.example;;", "d1;d1@c.example;;d2@c.example");
    await undone(turned);
    expect((await people("d_")).map(({ manager }) => manager)).toEqual([null, "d1@c.example"]);
    const boss = await imported("d9;d9@c.example;;");
    await imported("d1;d1@c.example;;d9@c.example");
    expect(await undone(boss)).toMatchObject({ removed: 1, managerless: 1 });
    expect((await people("d1")).map(({ manager }) => manager)).toEqual([null]);
  });

  it("is one entry with a row for each person, and is done once", async () => {
    const id = await imported("e1;e1@c.example;;");
    await undone(id);
    await expect(undone(id)).rejects.toMatchObject({ details: { reason: "import-undone-already" } });
    await expect(requestUndo(db, id, "token:hr")).rejects.toMatchObject({ code: "rule-refused" });
    const { rows } = await owner.query(
      `select data::jsonb as data, (select jsonb_agg(value::jsonb) from evidence.manifest_rows m where m.entry_id = o.entry_id) as rows
       from evidence.openings o where kind = '"people.import.undone"' and subjects::jsonb ? $1`,
      [`import:${id}`],
    );
    expect(rows).toMatchObject([
      { data: { removed: 1 }, rows: [{ change: "removed", after: { removed: "import-undone" } }] },
    ]);
  });

  it("is done by the worker, whose second try finds it done", async () => {
    const id = await imported("f1;f1@c.example;;");
    await requestUndo(db, id, "token:hr");
    const context = { db, clock: { now: () => now }, personData: [] };
    await Promise.all([
      runUndo(context, { importId: id, actor: "token:hr" }),
      runUndo(context, { importId: id, actor: "token:hr" }),
    ]);
    expect((await getImport(db, id)).undo).toMatchObject({ state: "undone", by: "token:hr", report: { removed: 1 } });
    const { rows } = await owner.query(
      "select 1 from people.person_history where attributes ->> 'email' = 'f1@c.example'",
    );
    expect(rows.length).toBeLessThan(2);
  });

  it("that breaks for a reason that nobody knows has failed after the last attempt, and can be asked for again", async () => {
    const id = await imported("g1;g1@c.example;;");
    await requestUndo(db, id, "token:hr");
    const context = { db, clock: { now: () => now }, personData: [] };
    await owner.query("alter table people.person_history add constraint broken check (false) not valid");
    now = now.add({ hours: 1 });
    const run = (last: boolean) => runUndo({ ...context, last }, { importId: id, actor: "token:hr" });
    await expect(run(false)).rejects.toThrow("broken");
    expect((await getImport(db, id)).undo).toMatchObject({ state: "undoing" });
    await expect(run(true)).rejects.toThrow("broken");
    await owner.query("alter table people.person_history drop constraint broken");
    expect((await getImport(db, id)).undo).toMatchObject({ state: "failed" });
    await requestUndo(db, id, "token:hr");
    await run(false);
    expect((await getImport(db, id)).undo).toMatchObject({ state: "undone" });
  });

  it("of a baseline makes nobody a leaver", async () => {
    await owner.query("update people.imports set undone_at = now(), undo_state = 'undone' where undone_at is null");
    const id = await imported("h1;h1@c.example;;");
    expect((await getImport(db, id)).baseline).toBe(true);
    await undone(id);
    const { rows } = await owner.query(
      "select 1 from people.noticed join people.persons p on p.id = person_id where active and p.employee_number = 'h1'",
    );
    expect(rows).toEqual([]);
  });

  it("by whoever read the clock before others changed people keeps their changes in the history", async () => {
    const id = await imported("k1;k1@c.example;Sales;");
    const early = by();
    await imported("k1;k1@c.example;Finance;");
    await write(db, (tx) => undoImport(tx, [], id, early));
    const { rows } = await owner.query(`select attributes ->> 'department' as was from people.person_history
      where attributes ->> 'email' = 'k1@c.example' order by valid_from`);
    expect(rows).toEqual([{ was: "Sales" }, { was: "Finance" }]);
  });
});
