import { Logger, runOnce, type TaskList } from "graphile-worker";
import { simpleParser } from "mailparser";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import { enqueue } from "../../platform/jobs/enqueue.ts";
import { silentLog } from "../../platform/log.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/test-database.ts";
import { deliveryJobNames, deliveryTasks } from "./jobs.ts";
import { anOrganisation, aPerson, queueTo } from "./testing/delivery-makers.ts";
import { type SmtpSink, startSmtpSink } from "./testing/smtp-sink.ts";

let test: TestDatabase;
let sink: SmtpSink;
let stop: AbortController;
beforeAll(async () => {
  test = await testDatabase();
  await anOrganisation(test.db);
});
beforeEach(async () => {
  sink = await startSmtpSink();
  stop = new AbortController();
});
afterEach(() => sink.stop());

function tasks(): TaskList {
  const config = { url: "https://clarion.example", mailFrom: "Clarion <clarion@clarion.example>", smtpConnections: 6 };
  const context = { db: test.db, config, clock: systemClock, log: silentLog, smtpUrl: sink.smtpUrl };
  return deliveryTasks({ ...context, stopping: stop.signal });
}

const logger = new Logger(() => () => {});
const runJobs = () => runOnce({ pgPool: test.pool, schema: "jobs", noHandleSignals: true, logger }, tasks());

describe("the jobs of delivery", () => {
  it("have a handler each", () => {
    expect(Object.keys(tasks()).sort()).toEqual([...deliveryJobNames].sort());
  });

  it("send a message that was queued, as soon as its transaction has committed", async () => {
    const person = await aPerson(test.db);
    await queueTo(test.db, [person]);
    await runJobs();
    expect(sink.accepted.map((mail) => mail.to)).toEqual([person.email]);
  });

  it("mail a sign-in link that was asked for, once, though the job runs again", async () => {
    const person = await aPerson(test.db, { language: "de" });
    const payload = { personId: person.id, scope: "assignment:1", path: "/read/1", reason: "renewed" };
    await unrecorded(test.db, (tx) => enqueue(tx, "delivery.send-link", payload));
    const handler = tasks()["delivery.send-link"];
    const { rows } = await test.owner.query("select id::text from jobs._private_jobs");
    await handler?.(payload, { job: rows[0] } as never);
    await runJobs();
    await runJobs();
    expect(sink.accepted.map((mail) => mail.to)).toEqual([person.email]);
    const mail = await simpleParser(sink.accepted[0]?.source ?? "");
    expect(mail.subject).toBe("Ihr neuer Anmeldelink");
    expect(mail.text).toMatch(/https:\/\/clarion\.example\/link\/clk_[\w-]{43}\s/);
  });

  it("send what is queued while they send", async () => {
    const [first, second] = [await aPerson(test.db), await aPerson(test.db)];
    await queueTo(test.db, [first]);
    const drain = tasks()["delivery.drain"];
    const running = drain?.({}, {} as never);
    await queueTo(test.db, [second]);
    await drain?.({}, {} as never);
    await running;
    expect(sink.accepted.map((mail) => mail.to).sort()).toEqual([first.email, second.email].sort());
  });

  it("begin nothing once the worker stops", async () => {
    const person = await aPerson(test.db);
    await queueTo(test.db, [person]);
    stop.abort();
    await runJobs();
    expect(sink.received).toEqual([]);
  });
});
