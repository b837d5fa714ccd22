import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { PersonData } from "../../../../platform/person-data.ts";
import { testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { createPerson, type NewPerson } from "../create-person.ts";
import { changePerson } from "../edit/change-person.ts";
import { listPeople } from "../list-people.ts";
import { loadStates } from "../load-states.ts";
import { getRecord } from "../record/person-record.ts";
import { wholeView } from "../viewer.ts";
import { mergePeople } from "./merge-people.ts";
import type { MergeChoices } from "./merge-rules.ts";
import { listDuplicates } from "./queries.ts";
import { sayDifferent } from "./say-different.ts";
import { undoMerge } from "./undo-merge.ts";

const { db, owner } = await testDatabase();
let now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const closed: string[] = [];
const personData = [
  {
    module: "duties",
    effects: async () => ({ open: [{ kind: "duties.open-task", count: 2 }], kept: [] }),
    close: async (_tx: unknown, ids: readonly string[]) => void closed.push(...ids),
  } as unknown as PersonData,
];
beforeEach(() => {
  now = now.add({ minutes: 1 });
});
const by = () => ({ actor: "person:editor", now });
let number = 0;

async function add(input: Partial<NewPerson> = {}): Promise<string> {
  number += 1;
  const person = { givenName: "Ana", familyName: `No ${number}`, email: `m${number}@c.example`, ...input };
  return (await write(db, (tx) => createPerson(tx, person, by()))).id;
}
const stateOf = async (id: string) => (await loadStates(db, sql`person.id = ${id}::uuid`))[0];
const validFrom = async (id: string) => (await getRecord(db, id, wholeView, now)).validFrom;

async function merge(survivorId: string, mergedId: string, choices: MergeChoices = {}) {
  const seen = { survivorValidFrom: await validFrom(survivorId), mergedValidFrom: await validFrom(mergedId) };
  now = now.add({ seconds: 1 });
  return write(db, (tx) => mergePeople(tx, { survivorId, mergedId, choices, ...seen }, personData, by()));
}

async function undo(id: string) {
  now = now.add({ seconds: 1 });
  return write(db, (tx) => undoMerge(tx, id, by()));
}

describe("a merge", () => {
  it("keeps the chosen values, fills what was empty, moves reports and offices, and closes what was open", async () => {
    const boss = await add();
    const survivor = await add({ department: "Sales", managerId: boss });
    const merged = await add({ department: "Finance", location: "Berlin", products: ["Atlas"] });
    const report = await add({ managerId: merged });
    await owner.query(
      `with office as (insert into people.offices (name) values ('CISO') returning id)
      insert into people.office_holders (office_id, person_id, kind, held_from, given_by)
        select id, $1, 'holder', now(), 'system' from office`,
      [merged],
    );
    await merge(survivor, merged, { email: "merged" });
    expect(await stateOf(survivor)).toMatchObject({
      department: "Sales",
      location: "Berlin",
      products: ["Atlas"],
      email: "m3@c.example",
      managerId: boss,
    });
    expect(await stateOf(merged)).toMatchObject({ removed: "merged", mergedInto: survivor });
    expect(await stateOf(report)).toMatchObject({ managerId: survivor });
    expect(closed).toEqual([merged]);
    const { rows } = await owner.query("select person_id from people.office_holders");
    expect(rows).toEqual([{ person_id: survivor }]);
    const page = { after: undefined, limit: 50 };
    const list = await listPeople(db, { search: "" }, page, wholeView, now);
    expect(list.items.map(({ id }) => id)).not.toContain(merged);
  });

  it("is taken back exactly", async () => {
    const survivor = await add({ department: "Sales" });
    const merged = await add({ location: "Rome", employeeNumber: "E5" });
    const reports = [await add({ managerId: merged }), await add({ managerId: merged })];
    const all = [survivor, merged, ...reports];
    const before = await Promise.all(all.map(stateOf));
    const { id } = await merge(survivor, merged, { employeeNumber: "merged", email: "merged" });
    await undo(id);
    expect(await Promise.all(all.map(stateOf))).toEqual(before);
    await expect(undo(id)).rejects.toMatchObject({ details: { reason: "merge-undone" } });
  });

  it("is not taken back once the survivor has changed, and says what", async () => {
    const [survivor, merged] = [await add(), await add()];
    const { id } = await merge(survivor, merged);
    const seen = await validFrom(survivor);
    now = now.add({ seconds: 1 });
    await write(db, (tx) => changePerson(tx, survivor, { location: "Oslo" }, seen, by()));
    await expect(undo(id)).rejects.toMatchObject({
      details: { reason: "merge-changed-since", more: { changed: ["location"] } },
    });
  });

  it("makes no circle of managers out of two chains", async () => {
    const merged = await add();
    const between = await add({ managerId: merged });
    const survivor = await add({ managerId: between });
    await merge(survivor, merged);
    expect(await stateOf(survivor)).toMatchObject({ managerId: null });
    expect(await stateOf(between)).toMatchObject({ managerId: survivor });
  });

  it("is refused when one of the two has changed since they were compared, and with oneself", async () => {
    const [survivorId, mergedId] = [await add(), await add()];
    const seen = { survivorValidFrom: await validFrom(survivorId), mergedValidFrom: await validFrom(mergedId) };
    now = now.add({ seconds: 1 });
    await write(db, (tx) => changePerson(tx, mergedId, { location: "Oslo" }, seen.mergedValidFrom, by()));
    const input = { survivorId, mergedId, choices: {}, ...seen };
    await expect(write(db, (tx) => mergePeople(tx, input, [], by()))).rejects.toMatchObject({ code: "conflict" });
    const same = { ...input, mergedId: survivorId };
    await expect(write(db, (tx) => mergePeople(tx, same, [], by()))).rejects.toMatchObject({ code: "rule-refused" });
  });
});

describe("suggested duplicates", () => {
  it("are people of one name in one place, or of one number, until somebody says that they are two", async () => {
    const [one, other] = [
      await add({ givenName: "Jörg", familyName: "Weiß", department: "Ops" }),
      await add({ givenName: "Joerg", familyName: "Weiss", department: "Ops" }),
    ];
    await add({ givenName: "Jörg", familyName: "Weiß", department: "Law" });
    const page = { after: undefined, limit: 50 };
    const pairs = async () =>
      (await listDuplicates(db, page)).items.map((pair) => [pair.one.id, pair.other.id].toSorted());
    expect(await pairs()).toEqual([[one, other].toSorted()]);
    await write(db, (tx) => sayDifferent(tx, other, one, by()));
    expect(await pairs()).toEqual([]);
  });
});
