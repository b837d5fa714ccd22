import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import { type CronItem, Logger, parseCronItems, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import type { Log } from "../log.ts";
import { patientPool } from "./patient-pool.ts";
import { announceWorker, forgetWorker, renewWorker, unlockDeadWorkers } from "./worker-presence.ts";

export interface WorkerSettings {
  readonly pool: pg.Pool;
  readonly handlers: TaskList;
  /** Names that something enqueues: start-up fails if one of them, or of the crontab, has no handler. */
  readonly jobNames: readonly string[];
  /** What runs by the clock, in UTC. */
  readonly crontab: readonly CronItem[];
  readonly log: Log;
  readonly concurrency?: number;
}

export interface RunningWorker {
  /** Waits for the jobs that are running, at most `withinMilliseconds`; the rest are unlocked for the next worker. */
  stop(withinMilliseconds: number): Promise<void>;
}

const heartbeatMilliseconds = 15_000;

/** Starts taking jobs from the queue, and is seen by /readyz from when this returns. */
export async function startWorker(settings: WorkerSettings): Promise<RunningWorker> {
  requireHandlers([...settings.jobNames, ...settings.crontab.map(({ task }) => task)], settings.handlers);
  const { pool, log } = settings;
  const id = randomUUID();
  const workerIds: string[] = [];
  const events: WorkerEvents = new EventEmitter();
  // What it locks jobs in the name of.
  events.on("pool:create", ({ workerPool }) => workerIds.push(workerPool.id));
  await Promise.all([announceWorker(pool, id), unlockDeadWorkers(pool, id)]);
  const runner = await run(
    {
      pgPool: patientPool(pool),
      schema: "jobs",
      noHandleSignals: true,
      // Jobs for later are found by polling only.
      pollInterval: 1_000,
      concurrency: settings.concurrency ?? 5,
      logger: queueLogger(log),
      parsedCronItems: parseCronItems([...settings.crontab]),
      events,
    },
    settings.handlers,
  );
  await renewWorker(pool, id, workerIds);
  const heartbeat = setInterval(() => {
    renewWorker(pool, id, workerIds)
      .then(() => unlockDeadWorkers(pool, id))
      .catch((error: Error) => log.warn({ error: error.message }, "worker heartbeat failed"));
  }, heartbeatMilliseconds);
  return {
    stop: async (withinMilliseconds) => {
      clearInterval(heartbeat);
      const late = setTimeout(() => void runner.kill("stopping took too long"), withinMilliseconds);
      await runner.stop();
      clearTimeout(late);
      await forgetWorker(pool, id);
    },
  };
}

/** A job without a handler would fail only when somebody needs it. */
export function requireHandlers(names: readonly string[], handlers: { readonly [job: string]: unknown }): void {
  const missing = names.filter((name) => !(name in handlers));
  if (missing.length > 0)
    throw new Error(`No handler for the jobs: ${missing.join(", ")}. Add them in src/app/worker.ts.`);
}

/** The queue reports a failed job as an error; what it says besides is of use only when looking for a fault. */
function queueLogger(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const fields = {
      job: scope.taskIdentifier,
      jobId: scope.jobId,
      ...(meta?.error ? { error: String(meta.error) } : {}),
    };
    if (level === "error") log.error(fields, message);
    else if (level === "warning") log.warn(fields, message);
    else log.debug(fields, message);
  });
}
