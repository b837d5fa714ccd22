import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../../platform/clock.ts";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { goLive, pauseOrganisation, resumeOrganisation } from "../../people/commands.ts";
import { countDeliveries } from "../ledger/queries.ts";
import { countWaiting, excludeWaiting, releaseInvitations } from "../ledger/waiting.ts";
import { anOrganisation, queueTo, sendWork, severalPeople } from "../testing/delivery-makers.ts";
import { type SmtpSink, startSmtpSink } from "../testing/smtp-sink.ts";
import { drain } from "./drain.ts";

let test: TestDatabase;
let sink: SmtpSink | undefined;
const workers: ChildProcess[] = [];

const by = () => ({ actor: "system", now: systemClock.now() });
const pause = () => write(test.db, (tx) => pauseOrganisation(tx, "a wrong file", by()));
const resume = () => write(test.db, (tx) => resumeOrganisation(tx, by()));
const countsOf = async (messageId: string) => (await countDeliveries(test.db, [messageId])).get(messageId);

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db, { live: false });
});

afterEach(async () => {
  for (const worker of workers.splice(0)) worker.kill("SIGKILL");
  await sink?.stop();
});

function startWorker(smtpUrl: string): { readonly child: ChildProcess; readonly ended: Promise<unknown> } {
  const program = fileURLToPath(import.meta.resolve("../testing/drain-process.ts"));
  const child = spawn(process.execPath, [program, test.url, smtpUrl], { stdio: ["ignore", "inherit", "inherit"] });
  workers.push(child);
  return { child, ended: once(child, "exit") };
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("before an organisation goes live", () => {
  it("keeps every mail waiting, and sends all of them once it is live", async () => {
    sink = await startSmtpSink();
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 3));
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.received).toEqual([]);
    expect(await countsOf(messageId)).toMatchObject({ queued: 3, leased: 0 });
    expect(await countWaiting(test.db)).toEqual({ mails: 3, people: 3, onTheirWay: 0 });

    await write(test.db, (tx) => goLive(tx, {}, by()));
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.accepted).toHaveLength(3);
    await expect(write(test.db, (tx) => goLive(tx, {}, by()))).rejects.toMatchObject({
      details: { reason: "already-live" },
    });
  });

  it("lets invitations go when somebody says so, and nothing else", async () => {
    sink = await startSmtpSink();
    await test.owner.query("update people.organisation set live_since = null, live_by = null");
    const [invited, reader] = await severalPeople(test.db, 2);
    if (!invited || !reader) throw new Error("two people must be there");
    await queueTo(test.db, [invited], { kind: "identity.link-invited" });
    await queueTo(test.db, [reader]);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.received).toEqual([]);
    expect(await write(test.db, (tx) => releaseInvitations(tx, by()))).toEqual({ released: 1 });
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.accepted.map((mail) => mail.to)).toEqual([invited.email]);
    expect(await countWaiting(test.db)).toMatchObject({ mails: 1 });
    await write(test.db, (tx) => goLive(tx, {}, by()));
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.accepted.map((mail) => mail.to)).toEqual([invited.email, reader.email]);
  });

  it("excludes what waits, with its reason, when it is not to be sent", async () => {
    sink = await startSmtpSink();
    await pause();
    const { messageId } = await queueTo(test.db, await severalPeople(test.db, 2));
    const { excluded } = await write(test.db, async (tx) => {
      const result = await excludeWaiting(tx, { reason: "before-go-live", ...by() });
      const resumed = await resumeOrganisation(tx, by());
      return { ...resumed, value: result };
    });
    expect(excluded).toBe(2);
    await drain(sendWork(test.db, sink.smtpUrl));
    expect(sink.received).toEqual([]);
    expect(await countsOf(messageId)).toMatchObject({ excluded: 2, queued: 0 });
    const { rows } = await test.owner.query("select distinct reason from delivery.deliveries where message_id = $1", [
      messageId,
    ]);
    expect(rows).toEqual([{ reason: "before-go-live" }]);
  });
});

describe("a pause", () => {
  it("lets nothing begin once it has committed, whatever several workers hold, and loses nothing", async () => {
    const people = await severalPeople(test.db, 240);
    const { messageId } = await queueTo(test.db, people);
    const slow = await startSmtpSink();
    sink = slow;
    const both = [startWorker(slow.smtpUrl), startWorker(slow.smtpUrl)];
    await until(() => slow.received.length >= 5);
    await pause();
    // What had begun before the pause is finished; its number cannot grow any more.
    const { rows } = await test.owner.query<{ begun: number }>(
      "select count(*)::int as begun from delivery.deliveries where message_id = $1 and attempts > 0",
      [messageId],
    );
    const begun = rows[0]?.begun ?? 0;
    await Promise.all(both.map(({ ended }) => ended));
    expect(slow.received).toHaveLength(begun);
    await drain(sendWork(test.db, slow.smtpUrl));
    expect(slow.received).toHaveLength(begun);
    expect(await countsOf(messageId)).toMatchObject({ accepted: begun, queued: 240 - begun, leased: 0, uncertain: 0 });

    await resume();
    await drain(sendWork(test.db, slow.smtpUrl));
    expect(slow.accepted.map((mail) => mail.to).sort()).toEqual(people.map((person) => person.email).sort());
  });

  it("holds also what a worker that was killed had in its hands", async () => {
    const people = await severalPeople(test.db, 8);
    const { messageId } = await queueTo(test.db, people);
    let greeting = 0;
    const waiting = await startSmtpSink(
      () => "accept",
      () => {
        greeting += 1;
        return new Promise(() => {});
      },
    );
    sink = waiting;
    const { child, ended } = startWorker(waiting.smtpUrl);
    await until(() => greeting > 0);
    await pause();
    child.kill("SIGKILL");
    await ended;
    await test.owner.query(
      "update delivery.deliveries set leased_until = now() - interval '1 second' where lease_id is not null",
    );
    const open = await startSmtpSink();
    await drain(sendWork(test.db, open.smtpUrl));
    expect(open.received).toEqual([]);
    await resume();
    await drain(sendWork(test.db, open.smtpUrl));
    expect(open.accepted).toHaveLength(8);
    expect(await countsOf(messageId)).toMatchObject({ accepted: 8, uncertain: 0 });
    await open.stop();
  });

  it("is refused twice, and so is a resume of what is not paused", async () => {
    await pause();
    await expect(pause()).rejects.toMatchObject({ details: { reason: "already-paused" } });
    await resume();
    await expect(resume()).rejects.toMatchObject({ details: { reason: "not-paused" } });
  });
});
