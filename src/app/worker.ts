import type { CronItem, TaskList } from "graphile-worker";
import { type DeliveryTasksContext, deliveryJobNames, deliveryTasks } from "../modules/delivery/jobs.ts";

/** What the handlers of every module are given. */
export type WorkerContext = DeliveryTasksContext;

/** Every job that something enqueues. */
export const jobNames: readonly string[] = [...deliveryJobNames];

/** Every job's handler, by name. Start-up fails when a job that this program enqueues is missing here. */
export function workerTasks(context: WorkerContext): TaskList {
  return { ...deliveryTasks(context) };
}

/** What runs by the clock: the ledger is looked through once a minute for whatever is due and was not woken. */
export const crontab: readonly CronItem[] = [
  { task: "delivery.drain", match: "* * * * *", options: { maxAttempts: 1, jobKey: "delivery.drain" } },
];
