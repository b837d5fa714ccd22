import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { Db } from "../../database.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Log } from "../../platform/log.ts";
import { indexMessageJob } from "./archive/index-message.ts";
import { sendJob } from "./sending/send-job.ts";

export const messagesJobNames = [sendJob, indexMessageJob] as const;

export interface MessagesTasksContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

export function messagesTasks(context: MessagesTasksContext): TaskList {
  return {
    [indexMessageJob]: async (payload) => {
      const { indexMessage } = await import("./archive/index-message.ts");
      const { messageId } = z.object({ messageId: z.uuid() }).parse(payload);
      await indexMessage(context.db, messageId);
    },
    [sendJob]: async () => {
      const { sendDue } = await import("./sending/send-due.ts");
      await sendDue(context, context.clock.now());
    },
  };
}
