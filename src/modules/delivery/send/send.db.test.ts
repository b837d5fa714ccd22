import fc from "fast-check";
import { simpleParser } from "mailparser";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { openDatabase } from "../../../platform/db/open.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { silentLog } from "../../../platform/log.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { cancelDeliveries } from "../ledger/cancel-deliveries.ts";
import { countDeliveries } from "../ledger/queries.ts";
import { identityHolds } from "../ledger/rules.ts";
import { anOrganisation, aPerson, queueTo, sendWork, severalPeople } from "../testing/delivery-makers.ts";
import { type Answer, type SmtpSink, startSmtpSink } from "../testing/smtp-sink.ts";
import { drain } from "./drain.ts";
import { findRelayTrouble } from "./relay-trouble.ts";

let test: TestDatabase;
let sink: SmtpSink;
const answers = new Map<string, Answer>();
let greet: () => Promise<void> = async () => {};

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});

beforeEach(async () => {
  answers.clear();
  greet = async () => {};
  sink = await startSmtpSink(
    (to) => answers.get(to) ?? "accept",
    () => greet(),
  );
});

afterEach(async () => {
  await sink.stop();
  await test.owner.query("delete from delivery.deliveries");
});

const countsOf = async (messageId: string) => (await countDeliveries(test.db, [messageId])).get(messageId);
const makeDue = () => test.owner.query("update delivery.deliveries set not_before = now() where state = 'queued'");
const rowOf = async (personId: string) =>
  (await test.owner.query("select * from delivery.deliveries where person_id = $1", [personId])).rows[0];
const facts = async (messageId: string) =>
  (
    await test.owner.query<{ entryId: number; kind: string; data: { [key: string]: unknown } }>(
      `select entry_id::int as "entryId", kind::jsonb #>> '{}' as kind, data::jsonb as data
       from evidence.openings where subjects::jsonb ? $1 order by entry_id`,
      [`message:${messageId}`],
    )
  ).rows;

describe("sending", () => {
  it("hands each person their own mail, in their language, with a link whose secret is stored nowhere", async () => {
    const arabic = await aPerson(test.db, { givenName: "محمد", language: "ar" });
    const chinese = await aPerson(test.db, { givenName: "小明", language: "zh-Hant" });
    const german = await aPerson(test.db, { givenName: "Jörg", language: "de" });
    const { messageId } = await queueTo(test.db, [arabic, chinese, german]);
    await drain(sendWork(test.db, sink.smtpUrl));

    const mails = await Promise.all(sink.accepted.map((mail) => simpleParser(mail.source)));
    const textTo = (email: string) => mails[sink.accepted.findIndex((mail) => mail.to === email)]?.text ?? "";
    expect(textTo(arabic.email)).toContain("Hello محمد,");
    expect(textTo(chinese.email)).toContain("Hello 小明,");
    expect(textTo(german.email)).toContain("Hallo Jörg,");
    const secret = /https:\/\/clarion\.example\/link\/(clk_[\w-]{43})\s/.exec(textTo(arabic.email))?.[1] ?? "none";
    const links = await test.owner.query(
      "select scope, path, encode(token_hash, 'hex') as hash from identity.links where person_id = $1",
      [arabic.id],
    );
    expect(links.rows).toMatchObject([{ scope: `assignment:${arabic.id}`, path: `/read/${arabic.id}` }]);
    expect(JSON.stringify([links.rows, await rowOf(arabic.id)])).not.toContain(secret);

    expect(await countsOf(messageId)).toMatchObject({ accepted: 3 });
    expect(await rowOf(german.id)).toMatchObject({
      state: "accepted",
      reason: null,
      language: "de",
      attempts: 1,
      address: german.email,
    });
    expect(await rowOf(arabic.id)).toMatchObject({ state: "accepted", reason: "language-fallback", language: "en" });
  });

  it("leaves one leaf for the batch, whose manifest holds every answer, and one for the finished message", async () => {
    const people = await severalPeople(test.db, 4);
    const { messageId } = await queueTo(test.db, people);
    await drain(sendWork(test.db, sink.smtpUrl));
    const recorded = await facts(messageId);
    expect(recorded.map((fact) => fact.kind).sort()).toEqual([
      "delivery.batch.accepted",
      "delivery.message.finished",
      "delivery.message.queued",
    ]);
    const batch = recorded.find((fact) => fact.kind === "delivery.batch.accepted");
    const { rows } = await test.owner.query<{ value: { person: string; reply: string } }>(
      "select value::jsonb as value from evidence.manifest_rows where entry_id = $1",
      [batch?.entryId],
    );
    expect(rows.map((row) => row.value.person).sort()).toEqual(people.map((person) => person.id).sort());
    expect(rows.every((row) => row.value.reply.startsWith("250"))).toBe(true);
    const finished = recorded.find((fact) => fact.kind === "delivery.message.finished");
    expect(finished?.data).toEqual({
      candidates: 4,
      accepted: 4,
      failed: 0,
      excluded: 0,
      uncertain: 0,
      identityHolds: true,
    });
  });

  it("does not write to somebody who left after the message was queued", async () => {
    const person = await aPerson(test.db);
    await queueTo(test.db, [person]);
    await test.owner.query("update people.persons set active_until = '2020-01-31' where id = $1", [person.id]);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.received).toEqual([]);
    expect(await rowOf(person.id)).toMatchObject({ state: "excluded", reason: "inactive", attempts: 0 });
  });
});

describe("when the peer does not take it", () => {
  it.each(["defer-message", "defer-recipient"] as const)(
    "tries again later after a 4xx (%s), with the same Message-ID",
    async (answer) => {
      const person = await aPerson(test.db);
      await queueTo(test.db, [person]);
      answers.set(person.email, answer);
      await drain(sendWork(test.db, sink.smtpUrl));
      const waiting = await rowOf(person.id);
      expect(waiting).toMatchObject({ state: "queued", reason: "deferred", attempts: 1, lease_id: null });
      expect(waiting.not_before.getTime()).toBeGreaterThan(waiting.updated_at.getTime());

      await drain(sendWork(test.db, sink.smtpUrl));
      expect((await rowOf(person.id)).attempts).toBe(1);

      answers.clear();
      await makeDue();
      await drain(sendWork(test.db, sink.smtpUrl));
      expect(await rowOf(person.id)).toMatchObject({ state: "accepted", reason: null, attempts: 2 });
      const id = `<${waiting.id}@clarion.example>`;
      expect(sink.received.map((mail) => mail.messageId)).toEqual(answer === "defer-message" ? [id, id] : [id]);
    },
  );

  it("gives up after a 5xx and keeps what was said, without holding up the others", async () => {
    const [refused, fine] = await severalPeople(test.db, 2);
    if (!refused || !fine) throw new Error("two people were made");
    const { messageId } = await queueTo(test.db, [refused, fine]);
    answers.set(refused.email, "refuse-recipient");
    await drain(sendWork(test.db, sink.smtpUrl));
    await makeDue();
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await rowOf(refused.id)).toMatchObject({
      state: "failed",
      reason: "refused",
      reply: "550 no such person",
      attempts: 1,
    });
    expect(sink.accepted.map((mail) => mail.to)).toEqual([fine.email]);
    expect((await facts(messageId)).map((fact) => fact.kind)).toContain("delivery.batch.failed");
  });

  it("is uncertain, and not sent again, when the connection breaks after the message", async () => {
    const person = await aPerson(test.db);
    await queueTo(test.db, [person]);
    answers.set(person.email, "drop-message");
    await drain(sendWork(test.db, sink.smtpUrl));
    answers.clear();
    await makeDue();
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await rowOf(person.id)).toMatchObject({ state: "uncertain", reason: "no-answer", attempts: 1 });
    expect(sink.received.length).toBe(1);
  });

  it("is sent again when the connection breaks before the message", async () => {
    const person = await aPerson(test.db);
    await queueTo(test.db, [person]);
    answers.set(person.email, "drop-envelope");
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await rowOf(person.id)).toMatchObject({ state: "queued", reason: "connection-trouble" });
    answers.clear();
    await makeDue();
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.accepted.map((mail) => mail.to)).toEqual([person.email]);
  });

  it("leaves the whole queue as it is, and says why, when nobody answers at all", async () => {
    const people = await severalPeople(test.db, 2);
    const { messageId } = await queueTo(test.db, people);
    const gone = await startSmtpSink();
    await gone.stop();
    await drain(sendWork(test.db, gone.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ queued: 2 });
    expect(await rowOf(people[0]?.id ?? "")).toMatchObject({ attempts: 0, reason: null });
    expect(await findRelayTrouble(test.db)).toMatchObject({ stage: "connect" });
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ accepted: 2 });
    expect(await findRelayTrouble(test.db)).toBeUndefined();
  });

  it("gives up on one that has been tried too often", async () => {
    const person = await aPerson(test.db);
    await queueTo(test.db, [person]);
    await test.owner.query("update delivery.deliveries set attempts = 29");
    answers.set(person.email, "defer-recipient");
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(await rowOf(person.id)).toMatchObject({ state: "failed", reason: "gave-up", attempts: 30 });
  });
});

describe("several workers and interruptions", () => {
  it("sends each mail once when two workers drain at the same time", async () => {
    const people = await severalPeople(test.db, 260);
    const { messageId } = await queueTo(test.db, people);
    const second = openDatabase({ url: test.url, dropToAppRole: true }, {}, silentLog);
    try {
      await Promise.all([drain(sendWork(test.db, sink.smtpUrl)), drain(sendWork(second.db, sink.smtpUrl))]);
    } finally {
      await second.close();
    }
    expect(sink.received.length).toBe(260);
    expect(new Set(sink.received.map((mail) => mail.to)).size).toBe(260);
    const finished = (await facts(messageId)).filter((fact) => fact.kind === "delivery.message.finished");
    expect(finished.map((fact) => fact.data.accepted)).toEqual([260]);
  });

  it("does not send what was cancelled while it was held", async () => {
    const people = await severalPeople(test.db, 3);
    const { messageId } = await queueTo(test.db, people, { cancelKey: "duty:9" });
    let seen = () => {};
    let open = () => {};
    const connected = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    greet = () => {
      seen();
      return opened;
    };
    const draining = drain(sendWork(test.db, sink.smtpUrl));
    await connected;
    expect(await countsOf(messageId)).toMatchObject({ leased: 3 });
    const cancellation = { cancelKey: "duty:9", reason: "duty-closed", actor: "system", now: systemClock.now() };
    expect(await unrecorded(test.db, (tx) => cancelDeliveries(tx, cancellation))).toMatchObject({ cancelled: 3 });
    open();
    await draining;
    expect(sink.received).toEqual([]);
    expect(await countsOf(messageId)).toMatchObject({ excluded: 3 });
  });

  it("finishes what is on its way and gives back the rest when asked to stop", async () => {
    const people = await severalPeople(test.db, 30);
    const { messageId } = await queueTo(test.db, people);
    const stop = new AbortController();
    greet = async () => stop.abort();
    await drain(sendWork(test.db, sink.smtpUrl, { stopping: stop.signal }));
    const counts = await countsOf(messageId);
    expect(counts?.accepted).toBe(sink.received.length);
    expect(counts?.accepted).toBeLessThanOrEqual(6);
    expect(counts?.queued).toBe(30 - sink.received.length);
    const { rows } = await test.owner.query(
      "select max(attempts) as most from delivery.deliveries where state = 'queued'",
    );
    expect(rows).toEqual([{ most: 0 }]);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(new Set(sink.received.map((mail) => mail.to)).size).toBe(30);
    expect(sink.received.length).toBe(30);
  });
});

describe("the account of a message", () => {
  it("holds whatever the peer does, and says accepted of exactly what the peer accepted", async () => {
    const people = await severalPeople(test.db, 8);
    const answer = fc.constantFrom<Answer>(
      "accept",
      "defer-message",
      "defer-recipient",
      "refuse-recipient",
      "drop-envelope",
      "drop-message",
    );
    const stateOf = {
      accept: "accepted",
      "defer-message": "queued",
      "defer-recipient": "queued",
      "refuse-recipient": "failed",
      "drop-envelope": "queued",
      "drop-message": "uncertain",
      hold: "attempt_started",
    } as const satisfies Record<Answer, string>;
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 8, maxLength: 8 }), async (outcomes) => {
        await test.owner.query("delete from delivery.deliveries");
        for (const [index, person] of people.entries()) answers.set(person.email, outcomes[index] ?? "accept");
        const { messageId, candidates } = await queueTo(test.db, people);
        await drain(sendWork(test.db, sink.smtpUrl));
        const counts = await countsOf(messageId);
        if (!counts) throw new Error("counts of a message that was asked for");
        expect(identityHolds(candidates, counts)).toBe(true);
        for (const [index, person] of people.entries())
          expect((await rowOf(person.id)).state).toBe(stateOf[outcomes[index] ?? "accept"]);
      }),
      { numRuns: 12 },
    );
  });
});
