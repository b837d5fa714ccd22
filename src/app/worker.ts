import type { CronItem, TaskList } from "graphile-worker";
import { deliveryTasks } from "../modules/delivery/jobs.ts";
import type { WorkerContext } from "../platform/jobs/context.ts";

/** Every job's handler, by name. Start-up fails when a job that this program enqueues is missing here. */
export function workerTasks(context: WorkerContext): TaskList {
  return { ...deliveryTasks(context) };
}

/** What runs by the clock: the ledger is looked through once a minute for whatever is due and was not woken. */
export const crontab: readonly CronItem[] = [
  { task: "delivery.drain", match: "* * * * *", options: { maxAttempts: 1, jobKey: "delivery.drain" } },
];
