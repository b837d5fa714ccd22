import { describe, expect, it } from "vitest";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import {
  aHouse,
  anAudience,
  aPack,
  aPerson,
  approvedSuccessor,
  inForce,
  morning,
  publishNext,
  told,
} from "../testing/policy-makers.ts";
import { settleAssignments } from "./settle-assignments.ts";

const { db, owner } = await testDatabase();
const house = await aHouse(db);
const { author } = house;

/** What somebody owes: number of the version, state, what it covers, day due. */
async function owedBy(personId: string) {
  const { rows } = await owner.query(
    `select v.title, v.number, a.state, a.covers, a.round, a.asks, to_char(a.due_at at time zone 'Europe/Berlin', 'MM-DD') as due,
       (select d.state from duties.duties d where d.person_id = a.person_id and d.subject = 'policy-version:' || a.version_id) as duty
     from policies.assignments a join policies.versions v on v.id = a.version_id where a.person_id = $1 and a.live order by 1`,
    [personId],
  );
  return rows;
}

const acknowledge = (personId: string, days = 0) =>
  owner.query("update policies.assignments set state = 'acknowledged', changed_at = $2 where person_id = $1 and live", [
    personId,
    morning.add({ hours: 24 * days }).toString(),
  ]);
const entries = async (kind: string) =>
  (await owner.query("select count(*)::int as n from evidence.openings where kind = $1", [JSON.stringify(kind)]))
    .rows[0].n;

describe("a person in two packs", () => {
  it("owes a document once: soonest, with the most that is asked", async () => {
    const person = await aPerson(db, { department: "Two" });
    const audienceId = await anAudience(db, "Two");
    const { documentId } = await inForce(db, house, "# Two\n\ntext");
    await aPack(db, author, {
      audienceId,
      documentIds: [documentId],
      asks: "read",
      dueRule: { kind: "days", days: 3 },
    });
    expect(await owedBy(person.personId)).toMatchObject([
      { asks: "read", due: "03-05", duty: "open", covers: "whole" },
    ]);
    await aPack(db, author, { audienceId, documentIds: [documentId], dueRule: { kind: "days", days: 30 } });
    expect(await owedBy(person.personId)).toMatchObject([{ asks: "acknowledge", due: "03-05", duty: "open" }]);
  });
});

describe("settling", () => {
  it("leaves no fact where nothing changes", async () => {
    const before = await entries("policies.assignments.settled");
    await unrecorded(db, (tx) => settleAssignments(tx, {}, { because: "moved" }, author));
    expect(await entries("policies.assignments.settled")).toBe(before);
  });

  it("ends what somebody owes who moves, and brings back what they said when they return", async () => {
    const person = await aPerson(db, { department: "Come" });
    const audienceId = await anAudience(db, "Come");
    const [one, two] = [await inForce(db, house, "# One\n\ntext"), await inForce(db, house, "# Other\n\ntext")];
    await aPack(db, author, { audienceId, documentIds: [one.documentId, two.documentId] });
    await owner.query(
      "update policies.assignments set state = 'acknowledged' where person_id = $1 and document_id = $2",
      [person.personId, one.documentId],
    );
    const settle = (hours: number) =>
      unrecorded(db, (tx) =>
        settleAssignments(
          tx,
          { people: [person.personId] },
          { because: "moved" },
          { ...author, now: morning.add({ hours }) },
        ),
      );
    await owner.query("update people.persons set department = 'Gone' where id = $1", [person.personId]);
    expect(await settle(1)).toEqual({ created: 0, ended: 2, returned: 0, moved: 0 });
    expect(await owedBy(person.personId)).toEqual([]);
    await owner.query("update people.persons set department = 'Come' where id = $1", [person.personId]);
    expect(await settle(48)).toEqual({ created: 0, ended: 0, returned: 2, moved: 0 });
    expect(await owedBy(person.personId)).toMatchObject([
      { title: "One", state: "acknowledged" },
      { title: "Other", state: "to_read", duty: "open", due: "03-18" },
    ]);
  });
});

describe("a new version", () => {
  it("is owed as it asks", async () => {
    for (const [asks, expected] of [
      ["inform", { number: 1, state: "acknowledged" }],
      ["read-changes", { number: 2, state: "to_read", covers: "changes", duty: "open" }],
      ["acknowledge", { number: 2, state: "to_read", covers: "whole", duty: "open" }],
    ] as const) {
      const done = await aPerson(db, { department: asks });
      const open = await aPerson(db, { department: asks });
      const { versionId, documentId } = await inForce(db, house, `# ${asks}\n\none`);
      await aPack(db, author, { audienceId: await anAudience(db, asks), documentIds: [documentId] });
      await told(db, morning);
      await acknowledge(done.personId);
      await publishNext(db, await approvedSuccessor(db, house, versionId, `# ${asks}\n\ntwo`), asks, author);
      expect(await owedBy(done.personId)).toMatchObject([expected]);
      expect(await owedBy(open.personId)).toMatchObject([
        { number: 2, state: "to_read", covers: "whole", duty: "open" },
      ]);
    }
  });
});
