import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { signal, unrecorded } from "../../../platform/db/transaction.ts";
import { deliveriesTopic } from "../ledger/wake.ts";
import { signalReaders } from "./topics.ts";

/** Notes that its page was opened: a signal, and never evidence of reading, so it leaves none. */
export function openMessage(db: Db, personId: string, messageId: string): Promise<void> {
  return unrecorded(db, async (tx) => {
    const { numAffectedRows = 0n } = await sql`
      with mine as (
        select id from delivery.deliveries
        where message_id = ${messageId}::uuid and person_id = ${personId}::uuid and read_at is null
        order by id for update
      )
      update delivery.deliveries as delivery set read_at = now() from mine where delivery.id = mine.id`.execute(tx);
    if (numAffectedRows === 0n) return;
    await signalReaders(tx, [personId]);
    await signal(tx, deliveriesTopic);
  });
}
