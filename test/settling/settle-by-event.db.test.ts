import { describe, expect, it } from "vitest";
import { subscriptions } from "../../src/app/subscriptions.ts";
import { withdrawDutiesOf } from "../../src/modules/duties/owing/withdraw-duties-of.ts";
import { noticeChanges } from "../../src/modules/people/lifecycle/notice-changes.ts";
import { packsAboutOthers, packsNaming } from "../../src/modules/policies/settling/named-by-packs.ts";
import { settleAll, settleOne, settlePeople } from "../../src/modules/policies/settling/settle-by-event.ts";
import {
  aHouse,
  anAudience,
  aPack,
  aPerson,
  inForce,
  morning,
  told,
} from "../../src/modules/policies/testing/policy-makers.ts";
import { unrecorded } from "../../src/platform/db/transaction.ts";
import { testDatabase } from "../../src/platform/testing/test-database.ts";

const { db, owner } = await testDatabase(subscriptions);
const house = await aHouse(db);
await owner.query("update people.organisation set live_since = created_at");
const { documentId } = await inForce(db, house);
const audienceId = await anAudience(db, "Here");
await aPack(db, house.author, { audienceId, documentIds: [documentId] });

/** What the worker does: notices, then runs the jobs that this enqueued for policies. */
async function dayPasses(hours: number): Promise<void> {
  const now = morning.add({ hours });
  await unrecorded(db, (tx) => noticeChanges(tx, now));
  const { rows } = await owner.query<{ payload: { kind: string; at: string } }>(
    `with mine as (delete from jobs._private_jobs as job using jobs._private_tasks as task
       where task.id = job.task_id and identifier = 'policies.settle-people' returning payload)
     select payload from mine`,
  );
  for (const { payload } of rows)
    await unrecorded(db, (tx) => settlePeople(tx, { kind: payload.kind, at: Temporal.Instant.from(payload.at) }, now));
  await told(db, now);
}

const owedBy = async (personId: string) =>
  (
    await owner.query(
      "select state, live, because, (select count(*)::int from delivery.deliveries d where d.person_id = a.person_id and d.state = 'queued') as mails from policies.assignments a where person_id = $1",
      [personId],
    )
  ).rows;
const openDuties = async (personId: string) =>
  (await owner.query("select from duties.duties where person_id = $1 and state = 'open'", [personId])).rowCount;
const set = (personId: string, department: string, until: string | null = null) =>
  owner.query("update people.persons set department = $2, active_until = $3 where id = $1", [
    personId,
    department,
    until,
  ]);

describe("somebody who joins, moves, leaves and comes back", () => {
  it("owes what packs ask of whom they are then, and hears of it once", async () => {
    await dayPasses(1);
    const { personId } = await aPerson(db, { department: "Here" });
    await dayPasses(2);
    expect(await owedBy(personId)).toEqual([{ state: "to_read", live: true, because: "joined", mails: 1 }]);
    await set(personId, "Elsewhere");
    await dayPasses(3);
    expect(await owedBy(personId)).toEqual([{ state: "withdrawn", live: false, because: "joined", mails: 0 }]);
    await set(personId, "Here");
    await dayPasses(4);
    expect(await owedBy(personId)).toEqual([{ state: "to_read", live: true, because: "returned", mails: 1 }]);
    await set(personId, "Here", "2026-01-01");
    await dayPasses(5);
    expect(await owedBy(personId)).toEqual([{ state: "withdrawn", live: false, because: "returned", mails: 0 }]);
  });
});

describe("somebody who was gone for a moment", () => {
  it("owes on their desk what their desk was cleared of while they were away", async () => {
    const { personId } = await aPerson(db, { department: "Here" });
    await dayPasses(6);
    await unrecorded(db, (tx) => withdrawDutiesOf(tx, [personId], { actor: "system", now: morning, reason: "left" }));
    expect(await openDuties(personId)).toBe(0);
    await owner.query("update people.persons set location = 'There' where id = $1", [personId]);
    await dayPasses(7);
    expect(await openDuties(personId)).toBe(1);
  });
});

describe("a change that nobody notices as a move", () => {
  it("is settled for that person at once, and for no others", async () => {
    const audienceId = await anAudience(db);
    await owner.query("update people.audiences set rule = $2 where id = $1", [
      audienceId,
      JSON.stringify({ attribute: "language", is: ["fr"] }),
    ]);
    await aPack(db, house.author, { audienceId, documentIds: [documentId] });
    const [one, other] = [await aPerson(db, { language: "fr" }), await aPerson(db, { language: "fr" })];
    await unrecorded(db, (tx) => settleOne(tx, one.ref, morning));
    expect([await openDuties(one.personId), await openDuties(other.personId)]).toEqual([1, 0]);
    for (const kind of ["people.person.changed", "people.person.merged", "people.merge.undone"]) {
      const fact = { kind, at: morning, actor: "system", subjects: [one.ref, other.ref] as const, data: {} };
      expect(subscriptions[kind]?.map((subscription) => subscription(fact))).toContainEqual(
        expect.objectContaining({ job: "policies.settle-one", payload: { ref: one.ref } }),
      );
    }
  });
});

describe("going live", () => {
  it("asks of everybody what nobody joined for, and only then", async () => {
    const { personId } = await aPerson(db, { department: "Here" });
    await owner.query("update people.organisation set live_since = null");
    await unrecorded(db, (tx) => settleAll(tx, morning));
    expect(await owedBy(personId)).toEqual([]);
    await owner.query("update people.organisation set live_since = created_at");
    await unrecorded(db, (tx) => settleAll(tx, morning));
    expect(await owedBy(personId)).toMatchObject([{ state: "to_read", live: true }]);
  });
});

describe("a change of an audience, a party or an office", () => {
  it("concerns the packs whose audience leads into it, at any depth", async () => {
    const [inner, middle, outer] = [await anAudience(db), await anAudience(db), await anAudience(db)];
    const office = crypto.randomUUID();
    const rule = (id: string, said: object) =>
      owner.query("update people.audiences set rule = $2 where id = $1", [id, JSON.stringify(said)]);
    await rule(inner, { any: [{ office: [office] }, { under: [house.author.personId] }] });
    await rule(middle, { not: { audience: [inner] } });
    await rule(outer, { all: [{ audience: [middle] }] });
    const id = await aPack(db, house.author, { audienceId: outer, documentIds: [documentId] });
    for (const ref of [`audience:${inner}`, `audience:${middle}`, `audience:${outer}`, `office:${office}`])
      expect(await packsNaming(db, ref)).toEqual([id]);
    expect(await packsNaming(db, `audience:${await anAudience(db)}`)).toEqual([]);
    expect(await packsAboutOthers(db)).toEqual([id]);
  });
});
