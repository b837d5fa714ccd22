import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Db, Reader, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { MailItem } from "../ledger/message-to-queue.ts";

/** Long enough for a busy machine to renew it twice. A worker that is seen to be gone does not have to be waited for. */
const leaseSeconds = 60;

/** One ledger row in this worker's hands. */
export interface LeasedDelivery {
  readonly id: string;
  readonly messageId: string;
  readonly personId: string;
  readonly linkScope: string | null;
  readonly linkPath: string | null;
  readonly variant: string | null;
  readonly items: readonly MailItem[] | null;
  /** Attempts made before this one. */
  readonly attempts: number;
}

/** The key of the lock that a worker's own session holds as long as the worker lives. */
const sessionKey = (leaseId: unknown) => sql`hashtextextended('delivery.lease ' || ${leaseId}::text, 0)`;

/**
 * Runs with a lease of its own, renewed while the work goes on, and with the session that it stands on. Beside its time the lease stands on a lock of a database
 * session: when the process dies, its session ends, and others see at once that nobody is there any more.
 */
export function withLease<T>(
  db: Db,
  failed: (error: Error) => void,
  work: (leaseId: string, session: Reader) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (session) => {
    const leaseId = randomUUID();
    await sql`select pg_advisory_lock(${sessionKey(leaseId)})`.execute(session);
    // Attempts are planned once, perhaps while the ledger has a few rows, and must find theirs when it has many.
    await sql`set enable_seqscan = off`.execute(session);
    const timer = setInterval(() => void renew(db, leaseId).catch(failed), (leaseSeconds * 1_000) / 3);
    try {
      return await work(leaseId, session);
    } finally {
      clearInterval(timer);
      await releaseLease(db, leaseId);
      await sql`reset enable_seqscan`.execute(session).catch(failed);
      await sql`select pg_advisory_unlock(${sessionKey(leaseId)})`.execute(session).catch(failed);
    }
  });
}

/** Takes up to `limit` due mails, oldest first, all or only released ones. Rows that another worker is just taking are passed over, not waited for. */
export function claimDue(db: Db, leaseId: string, limit: number, which: "all" | "released"): Promise<LeasedDelivery[]> {
  return unrecorded(db, async (tx) => {
    const { rows } = await sql<LeasedDelivery>`
      with due as (
        select id from delivery.deliveries
        where stage = 'open' and lease_id is null and held is null and channel = 'email' and not_before <= now()
          and (${which === "all"} or released)
        order by not_before, id limit ${limit} for update skip locked
      )
      update delivery.deliveries as delivery
      set state = 'leased', lease_id = ${leaseId}, leased_until = now() + make_interval(secs => ${leaseSeconds}),
        updated_at = now()
      from due where delivery.id = due.id
      returning delivery.id, message_id as "messageId", person_id as "personId", link_scope as "linkScope",
        link_path as "linkPath", variant, items, attempts`.execute(tx);
    return rows;
  });
}

/** A row whose lease ran out all the same is not sent: its start finds it gone. */
function renew(db: Db, leaseId: string): Promise<void> {
  return unrecorded(db, async (tx) => {
    // In the order in which attempts lock them.
    await sql`with mine as (select id from delivery.deliveries where lease_id = ${leaseId} order by id for update)
      update delivery.deliveries as delivery set leased_until = now() + make_interval(secs => ${leaseSeconds})
      from mine where delivery.id = mine.id`.execute(tx);
  });
}

/** Gives back what was taken and not begun, as if it had never been taken. */
async function releaseLease(db: Db, leaseId: string): Promise<void> {
  await unrecorded(db, (tx) => giveBack(tx, sql`lease_id = ${leaseId}`));
}

/**
 * Gives back what workers had taken and not begun that are gone: their session has ended, or their lease has run out.
 * Should one live all the same, its start of an attempt finds the row gone. Attempts that had started wait for the end
 * of their lease: a worker that has only lost its session may still hear the answer.
 */
export async function freeAbandoned(db: Db): Promise<void> {
  await unrecorded(db, async (tx) => {
    const { rows } = await sql<{ leaseId: string }>`
      with held as materialized (select distinct lease_id from delivery.deliveries where lease_id is not null)
      select lease_id as "leaseId" from held where pg_try_advisory_xact_lock(${sessionKey(sql`lease_id`)})`.execute(tx);
    const gone = rows.map((row) => row.leaseId);
    await giveBack(tx, sql`(lease_id = any(${gone}::uuid[]) or lease_id is not null and leased_until < now())`);
  });
}

async function giveBack(tx: Tx, which: ReturnType<typeof sql>): Promise<void> {
  await sql`with mine as (select id from delivery.deliveries where ${which} and state = 'leased' order by id for update)
    update delivery.deliveries as delivery
    set state = 'queued', lease_id = null, leased_until = null, updated_at = now()
    from mine where delivery.id = mine.id`.execute(tx);
}
