import { beforeAll, describe, expect, it } from "vitest";
import { unrecorded } from "../../../../platform/db/transaction.ts";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { createOrganisation } from "../../organisation/create-organisation.ts";
import { keptProblems } from "../limits.ts";
import { noOptions } from "../options.ts";
import { getImport, getImportProblems } from "../queries.ts";
import { shownProblems } from "../schema.ts";
import { makeWorkbook } from "../testing/make-workbook.ts";
import { requestApply, runApply } from "./apply-draft.ts";
import { cancelDraft, sweepDrafts } from "./drop-drafts.ts";
import { changeDraft, makeDraft } from "./make-draft.ts";
import { getDraft, getDraftProblems, listDraftChanges, listOpenDrafts } from "./queries.ts";

const { db, owner } = await testDatabase();
const now = Temporal.Instant.from("2026-03-09T08:00:00Z");
const clock = { now: () => now };
const by = { actor: "token:hr", now };

beforeAll(async () => {
  const organisation = { name: "Test", timeZone: "Europe/Berlin", language: "en", demo: true };
  await write(db, (tx) => createOrganisation(tx, organisation, by));
});

const draftOf = (...lines: string[]) =>
  makeDraft(db, { fileName: "people.csv", bytes: Buffer.from(lines.join("\n")) }, by);

async function apply(id: string): Promise<void> {
  await requestApply(db, id, "token:hr");
  await runApply({ db, clock }, { draftId: id, actor: "token:hr" });
}

async function imported(...lines: string[]): Promise<string> {
  const id = await draftOf(...lines);
  await apply(id);
  return id;
}

const count = async (query: string) => Number((await owner.query(`select count(*) as n from ${query}`)).rows[0]?.n);
const kindsOf = async (id: string) =>
  (await listDraftChanges(db, id, { kind: undefined, after: undefined, limit: 100 })).items.map(
    ({ name, kinds }) => `${name}: ${kinds.join(" ")}`,
  );

describe("a draft", () => {
  const head = "Employee ID;E-mail;Name;Department;Manager;Leaving date";

  it("says what the file would do to whom, and writes nothing of it", async () => {
    const first = await draftOf(head, "1;a@c.example;Ana B;Sales;;", "2;b@c.example;Ben C;Sales;a@c.example;");
    expect((await getDraft(db, first)).counts).toMatchObject({ added: 2, changed: 0, missing: 0 });
    expect((await getDraft(db, first)).baseline).toBe(true);
    expect(await count("people.persons")).toBe(0);
    await apply(first);
    const lines = ["1;a@c.example;Ana B;Finance;;2026-03-01", "3;c@c.example;Cem D;Sales;a@c.example;"];
    const draft = await getDraft(db, await draftOf(head, ...lines));
    expect(draft.baseline).toBe(false);
    expect(draft.counts).toMatchObject({ added: 1, changed: 1, moved: 1, leaving: 1, unchanged: 0, missing: 1 });
    expect(await kindsOf(draft.id)).toEqual(["Ana B: changed moved leaving", "Cem D: new"]);
    const absent = await listDraftChanges(db, draft.id, { kind: "missing", after: undefined, limit: 10 });
    expect(absent.items).toMatchObject([{ name: "Ben C", line: null }]);
    const moved = await listDraftChanges(db, draft.id, { kind: "moved", after: undefined, limit: 10 });
    expect(moved.items).toMatchObject([
      {
        before: { department: "Sales", activeUntil: null },
        after: { department: "Finance", activeUntil: "2026-03-01" },
      },
    ]);
    const added = await listDraftChanges(db, draft.id, { kind: "new", after: undefined, limit: 10 });
    expect(added.items).toMatchObject([{ line: 3, before: {}, after: { managerId: "Ana B" } }]);
  });

  it("is made of a file whose long values are cut in the middle of a character, and applied", async () => {
    const lines = [`E-mail;${"a".repeat(299)}😀`, `cut@c.example;${"b".repeat(79)}😀 ${"c".repeat(119)}😀`];
    const file = { fileName: `${"d".repeat(199)}😀.csv`, bytes: Buffer.from(lines.join("\n")) };
    const id = await makeDraft(db, file, by);
    await apply(id);
    expect(await getDraft(db, id)).toMatchObject({ state: "applied", counts: { added: 1 } });
    const sheets = [{ name: `${"e".repeat(99)}😀`, rows: [["E-mail"], ["cut2@c.example"]] }];
    const workbook = await makeDraft(db, { fileName: "a.xlsx", bytes: makeWorkbook({ sheets }) }, by);
    expect((await getDraft(db, workbook)).counts).toMatchObject({ added: 1 });
  });

  it("applied twice changes nothing the second time, and lets its bytes go", async () => {
    const id = await imported("E-mail", "twice@c.example");
    const [people, imports] = [await count("people.persons"), await count("people.imports")];
    await apply(id);
    await unrecorded(db, (tx) => tx.updateTable("people.import_drafts").set({ progress: null }).execute());
    await runApply({ db, clock }, { draftId: id, actor: "token:hr" });
    expect([await count("people.persons"), await count("people.imports")]).toEqual([people, imports]);
    expect(await getDraft(db, id)).toMatchObject({ state: "applied", importId: expect.any(String), progress: null });
    expect(await count(`people.import_drafts where id = '${id}' and bytes is not null`)).toBe(0);
  });

  it("applied by two workers at once is applied once", async () => {
    const id = await draftOf("E-mail", "workers@c.example");
    await requestApply(db, id, "token:hr");
    const before = await count("people.imports");
    const payload = { draftId: id, actor: "token:hr" };
    await Promise.all([runApply({ db, clock }, payload), runApply({ db, clock }, payload)]);
    expect(await count("people.imports")).toBe(before + 1);
  });

  it("asks which comes first where nothing decides it, refuses to be applied, and remembers the answer", async () => {
    const lines = ["Mail;Beginn", "date1@c.example;3/4/2025", "date2@c.example;05/06/2025"];
    const id = await draftOf(...lines);
    const asked = await getDraft(db, id);
    expect(asked.questions).toEqual([
      { kind: "dates", column: 1, header: "Beginn", examples: ["3/4/2025", "05/06/2025"] },
    ]);
    expect(asked.problems).toEqual([]);
    await expect(requestApply(db, id, "token:hr")).rejects.toMatchObject({
      details: { reason: "import-questions-open", fields: [{ field: "dates.Beginn" }] },
    });
    const columns = asked.columns.map(({ header, field }) => ({
      header,
      field,
      dates: header === "Beginn" ? ("month-first" as const) : null,
    }));
    await changeDraft(db, id, { ...noOptions, columns }, now);
    await apply(id);
    const { rows } = await owner.query(
      "select active_from::text from people.persons where email like 'date%' order by email",
    );
    expect(rows.map((row) => row.active_from)).toEqual(["2025-03-04", "2025-05-06"]);
    const next = await getDraft(db, await draftOf("Mail;Beginn", "date3@c.example;1/2/2025"));
    expect([next.questions, next.remembered.columns]).toEqual([[], true]);
    const proves = await getDraft(
      db,
      await draftOf("Mail;Beginn", "date4@c.example;1/2/2025", "date5@c.example;25/2/2025"),
    );
    expect([proves.questions, proves.columns[1]?.dates]).toEqual([[], "day-first"]);
    const both = ["Mail;Beginn", "date6@c.example;1/2/2025", "date7@c.example;25/2/2025", "date8@c.example;2/25/2025"];
    const contradicts = await draftOf(...both);
    expect((await getDraft(db, contradicts)).questions).toMatchObject([{ kind: "dates", examples: ["1/2/2025"] }]);
    await changeDraft(db, contradicts, { ...noOptions, columns }, now);
    expect((await getDraft(db, contradicts)).questions).toEqual([]);
  });

  it("takes columns as somebody says, and remembers that for the same headings in another order", async () => {
    const id = await draftOf("Kontakt;Bereich", "map1@c.example;Sales");
    const draft = await getDraft(db, id);
    expect([draft.questions, draft.counts]).toEqual([[{ kind: "email-column" }], null]);
    const said = (header: string, field: "email" | "department") => ({ header, field, dates: null });
    const twice = [said("Kontakt", "email"), said("Bereich", "email")];
    await expect(changeDraft(db, id, { ...noOptions, columns: twice }, now)).rejects.toMatchObject({
      details: { reason: "field-twice" },
    });
    const columns = [said("Kontakt", "email"), said("Bereich", "department")];
    await changeDraft(db, id, { ...noOptions, columns }, now);
    await apply(id);
    const next = await getDraft(db, await draftOf("Bereich;Kontakt", "Sales;map1@c.example"));
    expect(next).toMatchObject({ counts: { unchanged: 1, added: 0 }, remembered: { columns: true }, questions: [] });
  });

  it("asks for the sheet, and takes the same one the next time", async () => {
    const workbook = (address: string) =>
      makeWorkbook({
        sheets: [
          { name: "Notes", rows: [["Remark"], ["x"]] },
          { name: "Staff", rows: [["E-mail"], [address]] },
        ],
      });
    const draft = (address: string) => makeDraft(db, { fileName: "a.xlsx", bytes: workbook(address) }, by);
    const id = await draft("sheet1@c.example");
    expect((await getDraft(db, id)).questions).toEqual([{ kind: "sheet", sheets: ["Notes", "Staff"] }]);
    await changeDraft(db, id, { ...noOptions, sheet: "Staff" }, now);
    await apply(id);
    expect(await getDraft(db, await draft("sheet2@c.example"))).toMatchObject({
      questions: [],
      shape: { sheet: "Staff" },
      remembered: { sheet: true },
      counts: { added: 1 },
    });
  });

  it("leaves what is kept by hand alone, says so, and gives it to new people all the same", async () => {
    await imported("Employee ID;E-mail;Department", "h1;hand1@c.example;Sales");
    await owner.query("insert into people.field_sources values ('department', 'hand', 'system', now())");
    const id = await draftOf("Employee ID;E-mail;Department", "h1;hand1@c.example;Finance", "h2;hand2@c.example;Legal");
    expect((await getDraft(db, id)).counts).toMatchObject({ added: 1, changed: 0, unchanged: 1, keptByHand: 1 });
    const kept = await listDraftChanges(db, id, { kind: "kept-by-hand", after: undefined, limit: 10 });
    expect(kept.items).toMatchObject([{ before: { department: "Sales" }, after: { department: "Finance" } }]);
    await apply(id);
    await owner.query("delete from people.field_sources");
    const { rows } = await owner.query("select department from people.persons where email like 'hand%' order by email");
    expect(rows).toEqual([{ department: "Sales" }, { department: "Legal" }]);
  });

  it("gives whoever is missing a last day only when it is told to", async () => {
    const id = await draftOf("E-mail", "hand1@c.example");
    const draft = await getDraft(db, id);
    const missing = draft.counts?.missing ?? 0;
    expect(missing).toBeGreaterThan(5);
    expect(draft.counts?.changed).toBe(0);
    await changeDraft(db, id, { ...noOptions, missingLeftOn: "2026-03-08" }, now);
    expect((await getDraft(db, id)).counts).toMatchObject({ changed: missing, leaving: missing });
    await apply(id);
    expect(await count("people.persons where active_until = '2026-03-08'")).toBe(missing);
    expect((await getDraft(db, await draftOf("E-mail", "hand1@c.example"))).counts?.missing).toBe(0);
  });

  it("that would do more than was looked at is looked at again before it is applied", async () => {
    await imported("E-mail;Department", "more1@c.example;Sales");
    const id = await draftOf("E-mail;Department", "more1@c.example;Sales");
    await imported("E-mail;Department", "more1@c.example;Finance");
    await apply(id);
    const draft = await getDraft(db, id);
    expect(draft).toMatchObject({ state: "failed", failure: { reason: "directory-changed" }, counts: { changed: 1 } });
    expect(await kindsOf(id)).toEqual(["more1@c.example: changed moved"]);
    await apply(id);
    expect((await getDraft(db, id)).state).toBe("applied");
  });

  it("of which everything is wrong keeps the first problems, counts all, and is shown by the page", async () => {
    const lines = Array.from({ length: keptProblems / 2 }, (_, index) => `wrong${index}@c.example;x;y;z`);
    const id = await draftOf("E-mail;Start;End;Type", ...lines);
    const total = (3 * keptProblems) / 2;
    const draft = await getDraft(db, id);
    expect([draft.problemCount, draft.problems.length]).toEqual([total, shownProblems]);
    const kept = await getDraftProblems(db, id);
    expect([kept.total, kept.problems.length]).toEqual([total, keptProblems]);
    await apply(id);
    const { importId } = await getDraft(db, id);
    const report = await getImport(db, importId ?? "");
    expect([report.problemCount, report.problems.length]).toEqual([total, shownProblems]);
    expect((await getImportProblems(db, importId ?? "")).problems).toEqual(kept.problems);
  }, 60_000);

  it("that breaks for a reason that nobody knows can be let go or tried again after the last attempt", async () => {
    const id = await draftOf("E-mail", "broke@c.example");
    await requestApply(db, id, "token:hr");
    await owner.query("alter table people.import_changes add constraint broken check (false) not valid");
    const run = (last: boolean) => runApply({ db, clock, last }, { draftId: id, actor: "token:hr" });
    await expect(run(false)).rejects.toThrow("broken");
    expect((await getDraft(db, id)).state).toBe("applying");
    await expect(run(true)).rejects.toThrow("broken");
    await owner.query("alter table people.import_changes drop constraint broken");
    expect(await getDraft(db, id)).toMatchObject({ state: "failed", failure: { reason: "import-broke" } });
    expect((await listOpenDrafts(db)).map((draft) => draft.id)).toContain(id);
    await apply(id);
    expect((await getDraft(db, id)).state).toBe("applied");
  });

  it("that was let go, or is older than a day, is not there any more; one that is being applied stays", async () => {
    const [first, second, third] = [
      await draftOf("E-mail", "g@c.example"),
      await draftOf("E-mail", "g@c.example"),
      await draftOf("E-mail", "g@c.example"),
    ];
    await cancelDraft(db, first);
    await expect(getDraft(db, first)).rejects.toMatchObject({ code: "not-found" });
    await expect(requestApply(db, first, "token:hr")).rejects.toMatchObject({ code: "not-found" });
    await requestApply(db, third, "token:hr");
    await expect(cancelDraft(db, third)).rejects.toMatchObject({ code: "conflict" });
    await expect(changeDraft(db, third, noOptions, now)).rejects.toMatchObject({ code: "conflict" });
    await sweepDrafts(db, now.add({ hours: 23 }));
    expect((await listOpenDrafts(db)).map(({ id }) => id)).toContain(second);
    await sweepDrafts(db, now.add({ hours: 25 }));
    expect((await listOpenDrafts(db)).map(({ id }) => id)).toEqual([third]);
  });
});
