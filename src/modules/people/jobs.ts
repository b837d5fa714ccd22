import type { TaskList } from "graphile-worker";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import type { PersonData } from "../../platform/person-data.ts";
import { importJobNames, importTasks } from "./import/jobs.ts";
import { isNewDay } from "./lifecycle/queries.ts";

/** Looks for joiners, movers and leavers. It carries nothing: what was noticed last says what is new. */
const noticeJob = "people.notice-changes";

export const peopleJobNames = [noticeJob, ...importJobNames] as const;

export interface PeopleTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  /** What each module keeps about people, lowest module first. */
  readonly personData: readonly PersonData[];
}

export function peopleTasks(context: PeopleTasksContext): TaskList {
  const { db, clock } = context;
  const notice = async () => {
    const { noticeChanges } = await import("./lifecycle/notice-changes.ts");
    // recordBulk leaves the evidence, where there is anything to say.
    await unrecorded(db, (tx) => noticeChanges(tx, clock.now()));
  };
  return {
    ...importTasks(context),
    [noticeJob]: notice,
    "people.notice-day": async () => {
      if (await isNewDay(db, clock.now())) await notice();
    },
  };
}
