import { sql } from "kysely";
import type { Db, Tx } from "../../database.ts";

/**
 * A transaction without evidence, for bookkeeping that nobody did and nobody would ask about: leases, heartbeats,
 * the sequencer. Everything else goes through `write` of the evidence module.
 */
export function unrecorded<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute((tx) => work(Object.assign(tx, { subscriptions: db.subscriptions })));
}

/** Tells open pages, once the transaction commits, that what they show under `topic` has changed. */
export async function signal(tx: Tx, topic: string): Promise<void> {
  await sql`select pg_notify('clarion_live', ${topic})`.execute(tx);
}
