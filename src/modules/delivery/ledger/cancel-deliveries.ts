import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { recordBulk } from "../../evidence/public.ts";
import { finishMessages } from "./finish-messages.ts";
import { deliveriesTopic } from "./wake.ts";

export interface Cancellation {
  /** One, or several at once. */
  readonly cancelKey: string | readonly string[];
  /** Only what is meant for this person. */
  readonly personId?: string;
  /** Stands in each row as the reason why it was not sent: `duty-closed`. */
  readonly reason: string;
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/**
 * Takes back, in the caller's transaction, whatever has this key and has not begun to leave. A delivery whose attempt
 * has started stays: it may be with its recipient already.
 */
export async function cancelDeliveries(
  tx: Tx,
  cancellation: Cancellation,
): Promise<{ readonly cancelled: number; readonly keys: readonly string[] }> {
  const { cancelKey, personId } = cancellation;
  const theirs = personId === undefined ? sql`true` : sql`person_id = ${personId}::uuid`;
  const keyed =
    typeof cancelKey === "string" ? sql`cancel_key = ${cancelKey}` : sql`cancel_key = any(${[...cancelKey]}::text[])`;
  const { excluded, keys } = await excludeRows(tx, sql`${keyed} and ${theirs}`, cancellation);
  return { cancelled: excluded, keys };
}

export interface Excluded {
  readonly excluded: number;
  /** The cancel keys of what was excluded, each once. */
  readonly keys: readonly string[];
}

/** Excludes whatever a condition holds for and has not begun to leave, with its evidence. */
export async function excludeRows(
  tx: Tx,
  which: RawBuilder<unknown>,
  by: { readonly reason: string; readonly actor: string; readonly now: Temporal.Instant },
): Promise<Excluded> {
  const { reason, actor, now } = by;
  const { rows } = await sql<{ id: string; personId: string; messageId: string; cancelKey: string | null }>`
    with mine as (
      select id from delivery.deliveries where ${which} and state in ('queued', 'leased')
      order by id for update
    )
    update delivery.deliveries as delivery
    set state = 'excluded', reason = ${reason}, lease_id = null, leased_until = null, updated_at = now()
    from mine where delivery.id = mine.id
    returning delivery.id, person_id as "personId", message_id as "messageId",
      cancel_key as "cancelKey"`.execute(tx);
  if (rows.length === 0) return { excluded: 0, keys: [] };
  const messageIds = [...new Set(rows.map((row) => row.messageId))].sort();
  const [first, ...others] = messageIds;
  const fact = {
    kind: "delivery.batch.excluded",
    at: now,
    actor,
    // An entry names at most so many; the manifest names all.
    subjects: [`message:${first}`, ...others.slice(0, mostSubjects).map((id) => `message:${id}`)] as const,
    data: { count: rows.length, reason },
  };
  const manifest = rows.map((row) => ({
    delivery: row.id,
    person: row.personId,
    message: row.messageId,
    state: "excluded",
    reason,
    at: now.toString({ fractionalSecondDigits: 3 }),
  }));
  await recordBulk(tx, fact, manifest, undefined);
  await finishMessages(tx, messageIds, now);
  await signal(tx, deliveriesTopic);
  return { excluded: rows.length, keys: [...new Set(rows.flatMap(({ cancelKey }) => cancelKey ?? []))] };
}

const mostSubjects = 1_000;
