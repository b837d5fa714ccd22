import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../../../platform/testing/test-database.ts";
import { countDeliveries } from "../ledger/queries.ts";
import { anOrganisation, queueTo, sendWork, severalPeople } from "../testing/delivery-makers.ts";
import { type Answer, type SmtpSink, startSmtpSink } from "../testing/smtp-sink.ts";
import { drain } from "./drain.ts";

let test: TestDatabase;
let sink: SmtpSink | undefined;
let worker: ChildProcess | undefined;

beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});

afterEach(async () => {
  worker?.kill("SIGKILL");
  await sink?.stop();
});

function startWorker(smtpUrl: string): ChildProcess {
  const program = fileURLToPath(import.meta.resolve("../testing/drain-process.ts"));
  worker = spawn(process.execPath, [program, test.url, smtpUrl], { stdio: ["ignore", "inherit", "inherit"] });
  return worker;
}

/** kill -9, and then as much time as it takes for the leases to run out. */
async function killAndOutwait(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
  await test.owner.query(
    "update delivery.deliveries set leased_until = now() - interval '1 second' where lease_id is not null",
  );
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const countsOf = async (messageId: string) => (await countDeliveries(test.db, [messageId])).get(messageId);
const keptReplies = async () =>
  (await test.owner.query("select 1 from delivery.deliveries where state = 'attempt_started' and reply like '250%'"))
    .rowCount ?? 0;

describe("a worker that is killed", () => {
  it("leaves in doubt only what was on its way without an answer, and that is never sent again", async () => {
    const people = await severalPeople(test.db, 12);
    const { messageId, candidates } = await queueTo(test.db, people);
    let answer: Answer = "accept";
    const held = await startSmtpSink(() => {
      if (held.accepted.length >= 3) answer = "hold";
      return answer;
    });
    sink = held;
    const child = startWorker(held.smtpUrl);
    await until(
      async () => (await keptReplies()) === held.accepted.length && held.received.length === held.accepted.length + 6,
    );
    const acceptedBefore = held.accepted.map((mail) => mail.to);
    const inDoubt = held.received.map((mail) => mail.to).filter((to) => !acceptedBefore.includes(to));
    await killAndOutwait(child);
    await held.stop();

    const open = await startSmtpSink();
    sink = open;
    await drain(sendWork(test.db, open.smtpUrl));
    expect(await countsOf(messageId)).toMatchObject({ accepted: candidates - 6, uncertain: 6, queued: 0, leased: 0 });
    const { rows } = await test.owner.query(
      "select address from delivery.deliveries where state = 'uncertain' order by 1",
    );
    expect(rows.map((row) => row.address)).toEqual(inDoubt.sort());
    const sentAfterwards = open.received.map((mail) => mail.to);
    expect([...acceptedBefore, ...inDoubt, ...sentAfterwards].sort()).toEqual(
      people.map((person) => person.email).sort(),
    );
    const finished = await test.owner.query(
      "select data::jsonb as data from evidence.openings where kind::jsonb #>> '{}' = 'delivery.message.finished' and subjects::jsonb ? $1",
      [`message:${messageId}`],
    );
    expect(finished.rows).toMatchObject([{ data: { candidates: 12, uncertain: 6, identityHolds: true } }]);
  });

  it("loses nothing that it had only taken, and each of that is sent exactly once", async () => {
    const people = await severalPeople(test.db, 10);
    const { messageId } = await queueTo(test.db, people);
    const silent = await startSmtpSink(
      () => "accept",
      () => new Promise(() => {}),
    );
    sink = silent;
    const child = startWorker(silent.smtpUrl);
    await until(async () => (await countsOf(messageId))?.leased === 10);
    await killAndOutwait(child);
    await silent.stop();

    const open = await startSmtpSink();
    sink = open;
    await drain(sendWork(test.db, open.smtpUrl));
    expect(open.received.map((mail) => mail.to).sort()).toEqual(people.map((person) => person.email).sort());
    expect(await countsOf(messageId)).toMatchObject({ accepted: 10, uncertain: 0 });
  });

  it("keeps its mail from others as long as it lives and its lease runs, and no longer", async () => {
    const people = await severalPeople(test.db, 2);
    const { messageId } = await queueTo(test.db, people);
    const lease = randomUUID();
    const other = await test.owner.connect();
    const key = "hashtextextended('delivery.lease ' || $1, 0)";
    await other.query(`select pg_advisory_lock(${key})`, [lease]);
    await test.owner.query(
      `update delivery.deliveries set state = 'leased', lease_id = $2, leased_until = now() + interval '1 minute'
       where message_id = $1`,
      [messageId, lease],
    );
    const open = await startSmtpSink();
    sink = open;
    await drain(sendWork(test.db, open.smtpUrl));
    expect(open.received).toEqual([]);
    expect(await countsOf(messageId)).toMatchObject({ leased: 2 });
    // As the death of the process would.
    await other.query(`select pg_advisory_unlock(${key})`, [lease]);
    other.release();
    await drain(sendWork(test.db, open.smtpUrl));
    expect(open.received).toHaveLength(2);
  });

  it("is not waited for: what it had only taken leaves at once when its process is gone", async () => {
    const people = await severalPeople(test.db, 4);
    const { messageId } = await queueTo(test.db, people);
    const silent = await startSmtpSink(
      () => "accept",
      () => new Promise(() => {}),
    );
    const child = startWorker(silent.smtpUrl);
    await until(async () => (await countsOf(messageId))?.leased === 4);
    child.kill("SIGKILL");
    await once(child, "exit");
    await silent.stop();
    const open = await startSmtpSink();
    sink = open;
    await until(async () => {
      await drain(sendWork(test.db, open.smtpUrl));
      return (await countsOf(messageId))?.accepted === 4;
    });
    expect(open.received).toHaveLength(4);
  });
});
