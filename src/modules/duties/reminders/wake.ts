import type { Tx } from "../../../database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";

export const remindJob = "duties.remind";

/** Asks for a look at what is to be reminded of, once this transaction has committed. */
export function wakeReminders(tx: Tx): Promise<void> {
  return enqueue(tx, remindJob, {}, { key: remindJob });
}
