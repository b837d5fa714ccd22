import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../../platform/clock.ts";
import { type TestDatabase, testDatabase } from "../../../../platform/testing/test-database.ts";
import { write } from "../../../evidence/public.ts";
import { drain } from "../../send/drain.ts";
import { anOrganisation, queueTo, sendWork, severalPeople } from "../../testing/delivery-makers.ts";
import { type SmtpSink, startSmtpSink } from "../../testing/smtp-sink.ts";
import { countDeliveries } from "../queries.ts";
import { cancelMessage } from "./cancel-message.ts";
import { pauseMessage } from "./pause-message.ts";
import { releaseLate } from "./release-late.ts";
import { resumeMessage } from "./resume-message.ts";

let test: TestDatabase;
let sink: SmtpSink;

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});
afterEach(() => sink?.stop());

const by = () => ({ actor: "person:0190c3f0-0000-7000-8000-000000000001", now: systemClock.now() });
const countsOf = async (id: string) => (await countDeliveries(test.db, [id])).get(id);
const pause = (id: string) => write(test.db, (tx) => pauseMessage(tx, id, by()));
const resume = (id: string) => write(test.db, (tx) => resumeMessage(tx, id, by()));
const cancel = (id: string) => write(test.db, (tx) => cancelMessage(tx, id, by()));
const factsOf = async (id: string) =>
  (
    await test.owner.query<{ kind: string; data: { [key: string]: unknown } }>(
      "select kind::jsonb #>> '{}' as kind, data::jsonb as data from evidence.openings where subjects::jsonb ? $1 order by entry_id",
      [`message:${id}`],
    )
  ).rows;

/** As a worker leaves rows whose attempt has begun. */
const begin = (messageId: string, count: number) =>
  test.owner.query(
    `update delivery.deliveries set state = 'attempt_started', lease_id = gen_random_uuid(), attempts = 1,
      leased_until = now() + interval '1 minute'
     where id in (select id from delivery.deliveries where message_id = $1 order by id limit $2)`,
    [messageId, count],
  );
/** The peer asked to try again later, and the worker is gone. */
const comeBack = (messageId: string) =>
  test.owner.query(
    `update delivery.deliveries set reply = '451 later', leased_until = now() - interval '1 second'
     where message_id = $1 and state = 'attempt_started'`,
    [messageId],
  );

describe("a message that is paused", () => {
  it("waits whole while others leave, and leaves once when it is resumed", async () => {
    sink = await startSmtpSink();
    const people = await severalPeople(test.db, 3);
    const { messageId } = await queueTo(test.db, people);
    const other = await queueTo(test.db, people.slice(0, 1), { kind: "test.other" });
    expect(await pause(messageId)).toEqual({ held: 3, onTheirWay: 0 });
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await countsOf(other.messageId)).toMatchObject({ accepted: 1 });
    expect(await countsOf(messageId)).toMatchObject({ queued: 3 });
    expect(await resume(messageId)).toEqual({ resumed: 3 });
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.accepted).toHaveLength(4);
    const kinds = (await factsOf(messageId)).map((fact) => fact.kind);
    expect(kinds).toEqual(expect.arrayContaining(["delivery.message.paused", "delivery.message.resumed"]));
  });

  it("counts what is on its way apart, and holds it should it come back", async () => {
    sink = await startSmtpSink();
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 2));
    await begin(messageId, 1);
    expect(await pause(messageId)).toEqual({ held: 1, onTheirWay: 1 });
    await comeBack(messageId);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.received).toEqual([]);
    expect(await countsOf(messageId)).toMatchObject({ queued: 2, leased: 0, attempt_started: 0 });
    expect(await resume(messageId)).toEqual({ resumed: 2 });
  });

  it("is refused a second pause, and a resume or cancellation where there is nothing to do", async () => {
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 1));
    await expect(resume(messageId)).rejects.toMatchObject({ details: { reason: "message-not-paused" } });
    await pause(messageId);
    await expect(pause(messageId)).rejects.toMatchObject({ details: { reason: "message-already-paused" } });
    expect(await cancel(messageId)).toEqual({ cancelled: 1, onTheirWay: 0 });
    await expect(cancel(messageId)).rejects.toMatchObject({ details: { reason: "message-finished" } });
    await expect(pause("0190c3f0-0000-7000-8000-00000000dead")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a message that is cancelled", () => {
  it("keeps its account whole and says who was not told, and why", async () => {
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 4));
    expect(await cancel(messageId)).toEqual({ cancelled: 4, onTheirWay: 0 });
    expect(await countsOf(messageId)).toMatchObject({ excluded: 4, queued: 0 });
    const facts = await factsOf(messageId);
    expect(facts.find((fact) => fact.kind === "delivery.message.finished")?.data).toMatchObject({
      identityHolds: true,
    });
    expect(facts.at(-1)).toMatchObject({ kind: "delivery.message.cancelled", data: { cancelled: 4 } });
  });

  it("is not tried again by an attempt that was on its way and came to nothing", async () => {
    sink = await startSmtpSink();
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 1));
    await begin(messageId, 1);
    expect(await cancel(messageId)).toEqual({ cancelled: 0, onTheirWay: 1 });
    await comeBack(messageId);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ excluded: 1, queued: 0 });
  });
});

describe("after a long absence", () => {
  const away = (hours: number) =>
    test.owner.query("update delivery.pulse set ran_at = now() - make_interval(hours => $1::int)", [hours]);
  const dueAgo = (messageId: string, hours: number) =>
    test.owner.query(
      "update delivery.deliveries set not_before = now() - make_interval(hours => $2::int) where message_id = $1",
      [messageId, hours],
    );

  it("holds what was due more than half a day ago for somebody to look at, besides what is critical", async () => {
    sink = await startSmtpSink();
    await drain(sendWork(test.db, sink.smtpUrl));
    const people = await severalPeople(test.db, 2);
    const { messageId } = await queueTo(test.db, people);
    const critical = await queueTo(test.db, people, { critical: { reason: "ransomware" }, kind: "test.critical" });
    const recent = await queueTo(test.db, people, { kind: "test.recent" });
    for (const one of [messageId, critical.messageId]) await dueAgo(one, 13);
    await dueAgo(recent.messageId, 2);
    await away(14);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ queued: 2 });
    expect(await countsOf(critical.messageId)).toMatchObject({ accepted: 2 });
    expect(await countsOf(recent.messageId)).toMatchObject({ accepted: 2 });
    expect(await write(test.db, (tx) => releaseLate(tx, messageId, by()))).toEqual({ released: 2 });
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ accepted: 2 });
    await expect(write(test.db, (tx) => releaseLate(tx, messageId, by()))).rejects.toMatchObject({
      details: { reason: "nothing-late" },
    });
  });

  it("holds nothing that waited while somebody drained", async () => {
    sink = await startSmtpSink();
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 1));
    await dueAgo(messageId, 40);
    await away(1);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ accepted: 1 });
  });
});
