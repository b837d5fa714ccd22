import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { aMessage, anOrganisation, aPerson, queueTo, severalPeople, someSubject } from "../testing/delivery-makers.ts";
import { cancelDeliveries } from "./cancel-deliveries.ts";
import { countDeliveries } from "./queries.ts";
import { queueMessage } from "./queue-message.ts";

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});

const countsOf = async (messageId: string) => (await countDeliveries(test.db, [messageId])).get(messageId);
const waitingJobs = async () =>
  (await test.owner.query("select 1 from jobs.jobs where task_identifier = 'delivery.drain'")).rowCount;
const facts = async (messageId: string) =>
  (
    await test.owner.query<{ kind: string; data: { [key: string]: unknown } }>(
      "select kind::jsonb #>> '{}' as kind, data::jsonb as data from evidence.openings where subjects::jsonb ? $1 order by entry_id",
      [`message:${messageId}`],
    )
  ).rows;
const cancel = (cancelKey: string) =>
  unrecorded(test.db, (tx) =>
    cancelDeliveries(tx, { cancelKey, reason: "duty-closed", actor: "system", now: systemClock.now() }),
  );

describe("queueing a message", () => {
  it("makes a row for each recipient, leaves out who has left, and says so in the evidence", async () => {
    const people = await severalPeople(test.db, 2);
    const leaver = await aPerson(test.db, { activeUntil: "2020-01-31" });
    const queued = await queueTo(test.db, [...people, leaver]);
    expect(queued).toMatchObject({ candidates: 3, queued: 2, excluded: 1 });
    expect(await countsOf(queued.messageId)).toMatchObject({ queued: 2, excluded: 1 });
    const { rows } = await test.owner.query("select reason from delivery.deliveries where person_id = $1", [leaver.id]);
    expect(rows).toEqual([{ reason: "inactive" }]);
    expect(await facts(queued.messageId)).toMatchObject([
      { kind: "delivery.message.queued", data: { candidates: 3, queued: 2, excluded: 1 } },
    ]);
  });

  it("takes a query builder as well, and a person who is named twice as one", async () => {
    const person = await aPerson(test.db);
    const recipients = test.db
      .selectNoFrom([sql<string>`${person.id}::uuid`.as("person_id"), sql<null>`null::text`.as("link_scope")])
      .select(sql<string>`'/desk'`.as("link_path"));
    expect(await queueTo(test.db, [], { recipients })).toMatchObject({ candidates: 1 });
    expect(await queueTo(test.db, [person, person])).toMatchObject({ candidates: 1, queued: 1 });
  });

  it("finishes at once when there is nobody to send to", async () => {
    const leaver = await aPerson(test.db, { activeUntil: "2020-01-31" });
    const { messageId } = await queueTo(test.db, [leaver]);
    expect((await facts(messageId)).map((fact) => fact.kind)).toEqual([
      "delivery.message.queued",
      "delivery.message.finished",
    ]);
  });

  it("leaves neither message, rows nor job when the transaction is rolled back", async () => {
    const person = await aPerson(test.db);
    await test.owner.query("delete from jobs._private_jobs");
    const attempt = unrecorded(test.db, async (tx) => {
      await queueMessage(tx, aMessage([person], { kind: "test.rolled-back" }));
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect((await test.owner.query("select 1 from delivery.messages where kind = 'test.rolled-back'")).rowCount).toBe(
      0,
    );
    expect(
      (await test.owner.query("select 1 from delivery.deliveries where person_id = $1", [person.id])).rowCount,
    ).toBe(0);
    expect(await waitingJobs()).toBe(0);
    await queueTo(test.db, [person]);
    await queueTo(test.db, [person]);
    expect(await waitingJobs()).toBe(1);
  });

  it("makes one message for a once-key, also of two transactions at the same time", async () => {
    const person = await aPerson(test.db);
    const [one, two] = await Promise.all([
      queueTo(test.db, [person], { onceKey: "job:1" }),
      queueTo(test.db, [person], { onceKey: "job:1" }),
    ]);
    expect(two).toEqual(one);
    expect(await countsOf(one.messageId)).toMatchObject({ queued: 1 });
  });
});

describe("cancelling", () => {
  it("takes back what has not left, records who was not told, and finishes the message", async () => {
    const people = await severalPeople(test.db, 3);
    const { messageId } = await queueTo(test.db, people, { cancelKey: "duty:1" });
    expect(await cancel("duty:1")).toMatchObject({ cancelled: 3 });
    expect(await countsOf(messageId)).toMatchObject({ queued: 0, excluded: 3 });
    const recorded = await facts(messageId);
    expect(recorded.map((fact) => fact.kind)).toEqual([
      "delivery.message.queued",
      "delivery.batch.excluded",
      "delivery.message.finished",
    ]);
    expect(recorded[2]?.data).toMatchObject({ candidates: 3, excluded: 3, identityHolds: true });
  });

  it("leaves other keys and what has begun to leave, and records nothing when there is nothing", async () => {
    const [started, other] = await severalPeople(test.db, 2);
    if (!started || !other) throw new Error("two people were made");
    const { messageId } = await queueTo(test.db, [started], { cancelKey: "duty:2", subjectRef: someSubject });
    await queueTo(test.db, [other], { cancelKey: "duty:3" });
    await test.owner.query(
      `update delivery.deliveries set state = 'attempt_started', lease_id = gen_random_uuid(), leased_until = now()
       where message_id = $1`,
      [messageId],
    );
    expect(await cancel("duty:2")).toMatchObject({ cancelled: 0 });
    expect(await countsOf(messageId)).toMatchObject({ attempt_started: 1, excluded: 0 });
    expect((await facts(messageId)).length).toBe(1);
  });
});
