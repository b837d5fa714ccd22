import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { createPerson, type NewPerson } from "../create-person.ts";
import { getHistory, getRecord } from "../record/person-record.ts";
import { wholeView } from "../viewer.ts";
import { changePerson, type PersonPatch } from "./change-person.ts";
import { setFieldSource } from "./set-field-source.ts";

const { db, owner } = await testDatabase();
let now = Temporal.Instant.from("2026-03-10T12:00:00Z");
beforeEach(() => {
  now = now.add({ minutes: 1 });
});
const by = () => ({ actor: "person:editor", now });
let number = 0;

async function add(input: Partial<NewPerson> = {}): Promise<string> {
  number += 1;
  const person = { givenName: "P", familyName: `No ${number}`, email: `p${number}@c.example`, ...input };
  return (await write(db, (tx) => createPerson(tx, person, by()))).id;
}
const recordOf = (id: string) => getRecord(db, id, wholeView, now);
async function change(id: string, patch: PersonPatch, seen?: string) {
  const expected = seen ?? (await recordOf(id)).validFrom;
  now = now.add({ seconds: 1 });
  return write(db, (tx) => changePerson(tx, id, patch, expected, by()));
}

describe("an edit by hand", () => {
  it("keeps what was before as history, with who changed it, before and after", async () => {
    const id = await add({ department: "Sales" });
    await change(id, { department: "Finance", jobFunction: "Clerk" });
    const { changes } = await getHistory(db, id, wholeView, now, undefined);
    expect(changes[0]).toMatchObject({ changedBy: "person:editor", validUntil: null });
    expect(changes[0]?.fields).toEqual([
      { field: "department", before: "Sales", after: "Finance" },
      { field: "jobFunction", before: "", after: "Clerk" },
    ]);
    const origin = (await recordOf(id)).origins.find(({ field }) => field === "department");
    expect(origin).toMatchObject({ from: "hand", by: "person:editor", locked: false });
  });

  it("is refused on a stale page, saying what changed meanwhile, and nothing is lost", async () => {
    const id = await add({ department: "Sales" });
    const { validFrom: seen } = await recordOf(id);
    await change(id, { location: "Berlin" }, seen);
    await expect(change(id, { department: "Finance" }, seen)).rejects.toMatchObject({
      code: "conflict",
      details: {
        reason: "person-changed-meanwhile",
        more: { changed: [{ field: "location", before: "", after: "Berlin" }] },
      },
    });
    expect((await recordOf(id)).state).toMatchObject({ location: "Berlin", department: "Sales" });
  });

  it("is taken back by the reverse edit", async () => {
    const id = await add({ department: "Sales" });
    const before = (await recordOf(id)).state;
    const { validFrom } = await change(id, { department: "Finance", activeUntil: "2026-03-31" });
    await change(id, { department: "Sales", activeUntil: null }, validFrom);
    expect((await recordOf(id)).state).toEqual(before);
  });

  it("refuses a manager who reports to them, also when two such edits race", async () => {
    const [one, other] = [await add(), await add()];
    await change(one, { managerId: other });
    await expect(change(other, { managerId: one })).rejects.toMatchObject({ details: { reason: "manager-circle" } });
    const [a, b] = [await add(), await add()];
    const race = await Promise.allSettled([change(a, { managerId: b }), change(b, { managerId: a })]);
    expect(race.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("refuses an address or number that somebody has, and values that are none", async () => {
    const taken = await add({ employeeNumber: "E77" });
    const id = await add();
    const email = (await recordOf(taken)).state.email;
    await expect(change(id, { email })).rejects.toMatchObject({ details: { reason: "address-taken" } });
    await expect(change(id, { employeeNumber: "E77" })).rejects.toMatchObject({ details: { reason: "number-taken" } });
    await expect(change(id, { email: "nonsense" })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(change(id, { activeFrom: "2026-04-01", activeUntil: "2026-03-01" })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  it("leaves to the import what it decides, until that is changed", async () => {
    const id = await add({ department: "Sales" });
    await owner.query(
      `with import as (insert into people.imports (file_name, file_sha256, rows_read, added, changed, unchanged, left_out,
        columns, problems, imported_by, imported_at) values ('a.csv', '\\x00', 1, 1, 0, 0, 0, '[]', '[]', 'system', $2)
        returning id) insert into people.import_changes (import_id, person_id, after) select id, $1, '{}' from import`,
      [id, now.toString()],
    );
    await expect(change(id, { department: "Finance" })).rejects.toMatchObject({
      details: { reason: "field-from-import" },
    });
    await write(db, (tx) => setFieldSource(tx, { field: "department", source: "hand" }, by()));
    await change(id, { department: "Finance" });
    expect((await recordOf(id)).state.department).toBe("Finance");
    await expect(change(id, { location: "Rome" })).rejects.toMatchObject({ details: { reason: "field-from-import" } });
  });

  it("hides a number and a coming last day, in record and history, from whoever may not see them", async () => {
    const id = await add({ employeeNumber: "E99" });
    await change(id, { activeUntil: "2026-12-31" });
    const narrow = { reach: "whole", sensitive: [] } as const;
    const seen = await getRecord(db, id, narrow, now);
    expect(seen).toMatchObject({ sensitive: false, state: { employeeNumber: null, activeUntil: null } });
    expect(seen.origins.map(({ field }) => field)).not.toContain("employeeNumber");
    expect(JSON.stringify(await getHistory(db, id, narrow, now, now))).not.toMatch(/E99|2026-12-31/);
  });

  it("is not found beyond the viewer's reach", async () => {
    const id = await add();
    const team = { reach: [`team:${await add()}`], sensitive: [] } as const;
    await expect(getRecord(db, id, team, now)).rejects.toMatchObject({ code: "not-found" });
  });
});
