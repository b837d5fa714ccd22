import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import { unrecorded } from "../../platform/db/transaction.ts";
import type { DutyKind } from "./ladder/ladder.ts";
import { remindJob } from "./reminders/wake.ts";

const leaversJob = "duties.close-leavers";

export const dutiesJobNames = [remindJob, leaversJob] as const;

export interface DutiesTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly dutyKinds: readonly DutyKind[];
  readonly stopping: AbortSignal;
}

const leaversPayload = z.object({ at: z.string() });

export function dutiesTasks(context: DutiesTasksContext): TaskList {
  return {
    [remindJob]: async () => {
      const { sweepReminders } = await import("./reminders/sweep.ts");
      await sweepReminders(context);
    },
    [leaversJob]: async (payload) => {
      const { at } = leaversPayload.parse(payload);
      const { closeLeavers } = await import("./owing/close-leavers.ts");
      // What it withdraws leaves its own evidence.
      await unrecorded(context.db, (tx) => closeLeavers(tx, Temporal.Instant.from(at), context.clock.now()));
    },
  };
}
