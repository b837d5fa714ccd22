import { type Expression, type RawBuilder, sql } from "kysely";
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
  /** Only what is in this subquery, which yields cancel_key and person_id. */
  readonly whom?: Expression<unknown>;
  /** Stands in each row as the reason why it was not sent: `duty-closed`. */
  readonly reason: string;
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/**
 * Takes back, in the caller's transaction, whatever has this key and has not begun to leave. A delivery whose attempt
 * has started stays: it may be with its recipient already. Should that attempt come to nothing, no other is made.
 */
export async function cancelDeliveries(
  tx: Tx,
  cancellation: Cancellation,
): Promise<{ readonly cancelled: number; readonly keys: readonly string[] }> {
  const { cancelKey, personId } = cancellation;
  const person = personId === undefined ? sql`true` : sql`person_id = ${personId}::uuid`;
  const theirs = cancellation.whom
    ? sql`${person} and (cancel_key, person_id) in (select cancel_key, person_id from (${cancellation.whom}) as whom)`
    : person;
  const keyed =
    typeof cancelKey === "string" ? sql`cancel_key = ${cancelKey}` : sql`cancel_key = any(${[...cancelKey]}::text[])`;
  const { excluded, keys } = await excludeRows(tx, sql`${keyed} and ${theirs}`, cancellation);
  return { cancelled: excluded, keys };
}

export interface Excluded {
  readonly excluded: number;
  /** Being handed over at this moment: not taken back, and not tried again either. */
  readonly onTheirWay: number;
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
  const touched = await takeBack(tx, which, reason);
  const rows = touched.filter((row) => row.excluded);
  const onTheirWay = touched.length - rows.length;
  if (rows.length === 0) return { excluded: 0, onTheirWay, keys: [] };
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
    person: `person:${row.personId}`,
    message: row.messageId,
    state: "excluded",
    reason,
    at: now.toString({ fractionalSecondDigits: 3 }),
  }));
  await recordBulk(tx, fact, manifest, undefined);
  await finishMessages(tx, messageIds, now);
  await signal(tx, deliveriesTopic);
  const keys = [...new Set(rows.flatMap(({ cancelKey }) => cancelKey ?? []))];
  return { excluded: rows.length, onTheirWay, keys };
}

interface TakenBack {
  readonly id: string;
  readonly personId: string;
  readonly messageId: string;
  readonly cancelKey: string | null;
  readonly excluded: boolean;
}

/** What has begun keeps its state and only notes, for the case that it comes back, that it is not wanted any more. */
async function takeBack(tx: Tx, which: RawBuilder<unknown>, reason: string): Promise<TakenBack[]> {
  const begun = sql`delivery.state = 'attempt_started'`;
  const { rows } = await sql<TakenBack>`
    with mine as (
      select id from delivery.deliveries where ${which} and stage = 'open'
      order by id for update
    )
    update delivery.deliveries as delivery
    set state = case when ${begun} then delivery.state else 'excluded' end,
      reason = case when ${begun} then delivery.reason else ${reason} end,
      withdrawn = case when ${begun} then ${reason} end,
      held = case when ${begun} then delivery.held end,
      lease_id = case when ${begun} then delivery.lease_id end,
      leased_until = case when ${begun} then delivery.leased_until end,
      updated_at = case when ${begun} then delivery.updated_at else now() end
    from mine where delivery.id = mine.id
    returning delivery.id, person_id as "personId", message_id as "messageId", cancel_key as "cancelKey",
      delivery.state = 'excluded' as excluded`.execute(tx);
  return rows;
}

const mostSubjects = 1_000;
