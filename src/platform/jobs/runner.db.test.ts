import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "../db/open.ts";
import { readiness } from "../db/readiness.ts";
import { unrecorded } from "../db/transaction.ts";
import { silentLog } from "../log.ts";
import { aWayTo } from "../testing/database-way.ts";
import { testDatabase } from "../testing/test-database.ts";
import { enqueue } from "./enqueue.ts";
import { type RunningWorker, startWorker } from "./runner.ts";

const { db, pool, owner, url } = await testDatabase();
let worker: RunningWorker | undefined;

afterEach(async () => {
  await worker?.stop(5_000);
  worker = undefined;
});

/** Resolves with the payload of the next job. */
function nextJob() {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const start = async () => {
    const handlers = { "test.note-payload": async (payload: unknown) => resolve(payload) };
    worker = await startWorker({ pool, handlers, jobNames: ["test.note-payload"], crontab: [], log: silentLog });
  };
  return { start, promise };
}

const put = (text: string) => unrecorded(db, (tx) => enqueue(tx, "test.note-payload", { text }));

it("runs what was enqueued in a transaction that committed, and nothing of one that did not", async () => {
  await expect(
    unrecorded(db, async (tx) => {
      await enqueue(tx, "test.note-payload", { text: "never" });
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await put("once");
  const job = nextJob();
  await job.start();
  expect(await job.promise).toEqual({ text: "once" });
});

it("is seen as ready while it runs and forgotten when it has stopped", async () => {
  expect((await readiness(pool)).worker).toBe(false);
  await nextJob().start();
  expect((await readiness(pool)).worker).toBe(true);
  await worker?.stop(5_000);
  worker = undefined;
  expect((await readiness(pool)).worker).toBe(false);
});

it("takes over at once what a worker of a dead process on this machine held locked", async () => {
  await put("held");
  const dead = { id: randomUUID(), worker: "worker-dead" };
  // No process has this number: it is above what the system gives.
  await owner.query("insert into public.workers (id, host, pid, worker_ids) values ($1, $2, 2147483646, $3)", [
    dead.id,
    hostname(),
    [dead.worker],
  ]);
  await owner.query("update jobs._private_jobs set locked_by = $1, locked_at = now(), attempts = 1", [dead.worker]);
  const job = nextJob();
  await job.start();
  expect(await job.promise).toEqual({ text: "held" });
});

it("leaves alone what a living worker elsewhere holds, and frees it when that has been silent for a minute", async () => {
  await put("elsewhere");
  await owner.query("insert into public.workers (id, host, pid, worker_ids) values ($1, 'elsewhere', 1, $2)", [
    randomUUID(),
    ["worker-elsewhere"],
  ]);
  await owner.query(
    "update jobs._private_jobs set locked_by = 'worker-elsewhere', locked_at = now() - interval '2 hours'",
  );
  await nextJob().start();
  const locked = () => owner.query<{ locked_by: string }>("select locked_by from jobs._private_jobs");
  expect((await locked()).rows).toEqual([{ locked_by: "worker-elsewhere" }]);
  await worker?.stop(5_000);
  await owner.query("update public.workers set seen_at = now() - interval '61 seconds'");
  const job = nextJob();
  await job.start();
  expect(await job.promise).toEqual({ text: "elsewhere" });
});

it("locks jobs in a name by which other workers know that it lives", async () => {
  await put("held");
  const ended = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const handlers = {
    "test.note-payload": () => {
      begun.resolve();
      return ended.promise;
    },
  };
  worker = await startWorker({ pool, handlers, jobNames: [], crontab: [], log: silentLog });
  await begun.promise;
  const { rows } = await owner.query(
    `select locked_by from jobs._private_jobs where locked_by in (select unnest(worker_ids) from public.workers)`,
  );
  ended.resolve();
  expect(rows).toHaveLength(1);
});

it("reports a job's end when the database is back, though it was away when the job ended", async () => {
  const way = await aWayTo(url);
  const through = openDatabase({ url: way.url, dropToAppRole: true }, {}, silentLog);
  await put("once");
  let runs = 0;
  const handlers = {
    "test.note-payload": async () => {
      runs += 1;
      way.close();
    },
  };
  worker = await startWorker({ pool: through.pool, handlers, jobNames: [], crontab: [], log: silentLog });
  while (way.refused() < 2) await wait(20);
  way.open();
  const waiting = async () => (await owner.query("select from jobs._private_jobs")).rows.length;
  while ((await waiting()) > 0) await wait(50);
  expect(runs).toBe(1);
  await worker.stop(5_000);
  worker = undefined;
  await through.close();
});
