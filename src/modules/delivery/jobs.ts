/** Sends what is due. It carries nothing: the ledger says what. */
export const drainJob = "delivery.drain";

/** Live pages of deliveries watch this. */
export const deliveriesTopic = "deliveries";
