import type { TaskList } from "graphile-worker";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { sendJob } from "./sending/send-job.ts";

export const messagesJobNames = [sendJob] as const;

export interface MessagesTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

export function messagesTasks(context: MessagesTasksContext): TaskList {
  return {
    [sendJob]: async () => {
      const { sendDue } = await import("./sending/send-due.ts");
      await sendDue(context, context.clock.now());
    },
  };
}
