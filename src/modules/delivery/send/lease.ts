import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";

/** Long enough for a busy machine to renew it twice, short enough that a dead worker's mail is not long delayed. */
const leaseSeconds = 60;

/** One ledger row in this worker's hands. */
export interface LeasedDelivery {
  readonly id: string;
  readonly messageId: string;
  readonly personId: string;
  readonly linkScope: string | null;
  readonly linkPath: string | null;
  /** Attempts made before this one. */
  readonly attempts: number;
}

/** Takes up to `limit` due rows, oldest first, all or only released ones. Rows that another worker is just taking are passed over, not waited for. */
export function claimDue(db: Db, leaseId: string, limit: number, which: "all" | "released"): Promise<LeasedDelivery[]> {
  return unrecorded(db, async (tx) => {
    const { rows } = await sql<LeasedDelivery>`
      with due as (
        select id from delivery.deliveries where state = 'queued' and not_before <= now() and (${which === "all"} or released)
        order by not_before, id limit ${limit} for update skip locked
      )
      update delivery.deliveries as delivery
      set state = 'leased', lease_id = ${leaseId}, leased_until = now() + make_interval(secs => ${leaseSeconds}),
        updated_at = now()
      from due where delivery.id = due.id
      returning delivery.id, message_id as "messageId", person_id as "personId", link_scope as "linkScope",
        link_path as "linkPath", attempts`.execute(tx);
    return rows;
  });
}

/** Renews a lease until told to stop. A row whose lease ran out all the same is not sent: its start finds it gone. */
export function keepLease(db: Db, leaseId: string, failed: (error: Error) => void): () => void {
  const renew = () =>
    unrecorded(db, async (tx) => {
      await sql`update delivery.deliveries set leased_until = now() + make_interval(secs => ${leaseSeconds})
        where lease_id = ${leaseId}`.execute(tx);
    }).catch(failed);
  const timer = setInterval(renew, (leaseSeconds * 1_000) / 3);
  return () => clearInterval(timer);
}

/** Gives back what was taken and not begun, as if it had never been taken. */
export async function releaseLease(db: Db, leaseId: string): Promise<void> {
  await unrecorded(db, async (tx) => {
    await sql`update delivery.deliveries
      set state = 'queued', lease_id = null, leased_until = null, updated_at = now()
      where lease_id = ${leaseId} and state = 'leased'`.execute(tx);
  });
}
