import type { CronItem, TaskList } from "graphile-worker";
import { type DeliveryTasksContext, deliveryJobNames, deliveryTasks } from "../modules/delivery/jobs.ts";
import { type DutiesTasksContext, dutiesJobNames, dutiesTasks } from "../modules/duties/jobs.ts";
import { type IdentityTasksContext, identityJobNames, identityTasks } from "../modules/identity/jobs.ts";
import { type MessagesTasksContext, messagesJobNames, messagesTasks } from "../modules/messages/jobs.ts";
import { type PeopleTasksContext, peopleJobNames, peopleTasks } from "../modules/people/jobs.ts";
import { type PoliciesTasksContext, policiesJobNames, policiesTasks } from "../modules/policies/jobs.ts";

/** What the handlers of every module are given. */
export type WorkerContext = DeliveryTasksContext &
  DutiesTasksContext &
  MessagesTasksContext &
  PeopleTasksContext &
  PoliciesTasksContext &
  IdentityTasksContext;

/** Every job that something enqueues. */
export const jobNames: readonly string[] = [
  ...peopleJobNames,
  ...identityJobNames,
  ...deliveryJobNames,
  ...dutiesJobNames,
  ...messagesJobNames,
  ...policiesJobNames,
];

/** Every job's handler, by name. Start-up fails when a job that this program enqueues is missing here. */
export function workerTasks(context: WorkerContext): TaskList {
  return {
    ...peopleTasks(context),
    ...identityTasks(context),
    ...deliveryTasks(context),
    ...dutiesTasks(context),
    ...messagesTasks(context),
    ...policiesTasks(context),
  };
}

/**
 * What runs by the clock, in UTC: the ledger is looked through once a minute for whatever is due and was not woken; and
 * every quarter of an hour whether a new day has begun where the organisation is, since zones differ by quarters. Files
 * that somebody only looked at are let go once an hour. What is owed is looked at every five minutes, and so are
 * messages whose job at their time gave up. Policies in force that the library does not find yet are looked for, too.
 */
export const crontab: readonly CronItem[] = [
  { task: "people.notice-day", match: "1,16,31,46 * * * *", options: { maxAttempts: 1, jobKey: "people.notice-day" } },
  { task: "people.sweep-imports", match: "23 * * * *", options: { maxAttempts: 1, jobKey: "people.sweep-imports" } },
  { task: "delivery.drain", match: "* * * * *", options: { maxAttempts: 1, jobKey: "delivery.drain" } },
  { task: "duties.remind", match: "*/5 * * * *", options: { maxAttempts: 1, jobKey: "duties.remind" } },
  {
    task: "messages.send-due",
    match: "2,7,12,17,22,27,32,37,42,47,52,57 * * * *",
    options: { maxAttempts: 1, jobKey: "messages.send-due" },
  },
  {
    task: "policies.end-what-is-over",
    match: "9,39 * * * *",
    options: { maxAttempts: 1, jobKey: "policies.end-what-is-over" },
  },
  {
    task: "policies.fold-compliance",
    match: "* * * * *",
    options: { maxAttempts: 1, jobKey: "policies.fold-compliance" },
  },
  {
    task: "policies.index-library",
    match: "6,21,36,51 * * * *",
    options: { maxAttempts: 1, jobKey: "policies.index-library" },
  },
  {
    task: "policies.look-at-reviews",
    match: "14,44 * * * *",
    options: { maxAttempts: 1, jobKey: "policies.look-at-reviews" },
  },
  { task: "policies.renew", match: "9 * * * *", options: { maxAttempts: 1, jobKey: "policies.renew" } },
  { task: "policies.settle-all", match: "20 2 * * *", options: { maxAttempts: 3, jobKey: "policies.settle-all" } },
  { task: "policies.tell-owed", match: "*/10 * * * *", options: { maxAttempts: 1, jobKey: "policies.tell-owed" } },
];
