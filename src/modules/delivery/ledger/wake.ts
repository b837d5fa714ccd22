import type { Tx } from "../../../database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";

/** Sends what is due. It carries nothing: the ledger says what. */
export const drainJob = "delivery.drain";

/** Live pages of deliveries watch this. */
export const deliveriesTopic = "deliveries";

/** One waiting job is enough, however many messages wake it. */
export function wakeDrainer(tx: Tx): Promise<void> {
  return enqueue(tx, drainJob, {}, { key: drainJob });
}
