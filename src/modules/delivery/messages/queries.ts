import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { mailIsKept } from "../archive/sent-mails.ts";
import type { Tlp } from "../channels/tlp.ts";
import type { SaidWords } from "../compose/words.ts";
import type { Attachment } from "../ledger/message-to-queue.ts";
import { type DeliveryState, type Held, stageOf } from "../ledger/rules.ts";

export interface MessageRow {
  readonly id: string;
  readonly kind: string;
  readonly words: SaidWords;
  readonly candidates: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly title: string | null;
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly sealed: boolean;
  readonly criticalReason: string | null;
  readonly createdBy: string;
  readonly subjectRef: string;
  readonly pausedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly attachments: readonly Attachment[];
  readonly variants: Readonly<Record<string, SaidWords>>;
}

function selectMessages(db: Reader) {
  return db
    .selectFrom("delivery.messages")
    .select(["id", "kind", "words", "candidates", "created_at as createdAt", "finished_at as finishedAt"])
    .select([
      "title",
      "classification",
      "tlp",
      "sealed",
      "critical_reason as criticalReason",
      "created_by as createdBy",
    ])
    .select(["subject_ref as subjectRef", "paused_at as pausedAt", "cancelled_at as cancelledAt"])
    .select(["attachments", "variants"]);
}

/** Newest first; `afterId` is the last message of the page before. */
export async function listMessages(db: Reader, afterId: string | undefined, limit: number): Promise<MessageRow[]> {
  let query = selectMessages(db).orderBy("created_at", "desc").orderBy("id", "desc").limit(limit);
  // The instant is compared within the database, which knows it finer than the program does.
  if (afterId !== undefined)
    query = query.where(
      sql<boolean>`(created_at, id) < (select created_at, id from delivery.messages where id = ${afterId}::uuid)`,
    );
  return query.execute();
}

export async function findMessage(db: Reader, id: string): Promise<MessageRow | undefined> {
  return selectMessages(db).where("id", "=", id).executeTakeFirst();
}

export async function countMessages(db: Reader): Promise<number> {
  const { total } = await db
    .selectFrom("delivery.messages")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

export interface DeliveryRow {
  readonly id: string;
  readonly personId: string;
  readonly channel: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly reply: string | null;
  readonly attempts: number;
  readonly held: Held | null;
  readonly notBefore: Date;
  readonly variant: string | null;
  readonly language: string | null;
  readonly readAt: Date | null;
  readonly updatedAt: Date;
  /** Its mail can be shown as it left. */
  readonly mail: boolean;
}

function selectDeliveries(db: Reader, messageId: string) {
  return db
    .selectFrom("delivery.deliveries as delivery")
    .select(["id", "person_id as personId", "channel", "state", "reason", "reply", "attempts", "held", "variant"])
    .select(["not_before as notBefore", "language", "read_at as readAt", "updated_at as updatedAt"])
    .select(mailIsKept.as("mail"))
    .where("message_id", "=", messageId);
}

export async function findDelivery(db: Reader, messageId: string, id: string): Promise<DeliveryRow | undefined> {
  return selectDeliveries(db, messageId).where("id", "=", id).executeTakeFirst();
}

/** How many rows of one message are in each state, by channel, reason and hold. */
export interface AccountRow {
  readonly channel: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly held: Held | null;
  readonly count: number;
  /** Of these, waiting for their hours. */
  readonly later: number;
}

export async function accountOf(db: Reader, messageId: string): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select channel, state, reason, held, count(*) as count,
      count(*) filter (where state = 'queued' and held is null and not_before > now()) as later
    from delivery.deliveries where message_id = ${messageId}::uuid
    group by channel, state, reason, held order by channel, state, reason, held`.execute(db);
  return rows;
}

/** How many were handed over in the last minute, and how many more are due now. */
export async function paceOf(
  db: Reader,
  messageId: string,
): Promise<{ readonly lastMinute: number; readonly due: number }> {
  const { rows } = await sql<{ lastMinute: number; due: number }>`
    select count(*) filter (where state in ('accepted', 'failed') and updated_at > now() - interval '1 minute') as "lastMinute",
      count(*) filter (where state in ('queued', 'leased', 'attempt_started') and held is null and not_before <= now()) as due
    from delivery.deliveries where message_id = ${messageId}::uuid and channel <> 'desk'`.execute(db);
  return rows[0] ?? { lastMinute: 0, due: 0 };
}

/** Held rows of each message, by why. */
export async function countHeld(db: Reader, messageIds: readonly string[]): Promise<Map<string, Record<Held, number>>> {
  const { rows } = await sql<{ id: string; paused: number; late: number }>`
    select message_id as id, count(*) filter (where held = 'paused') as paused, count(*) filter (where held = 'late') as late
    from delivery.deliveries where message_id = any(${[...messageIds]}::uuid[]) and held is not null
      and state in ('queued', 'leased') group by message_id`.execute(db);
  return new Map(rows.map(({ id, paused, late }) => [id, { paused, late }]));
}

/** In the order of the ledger's own keys, so that a page costs the same wherever it begins. */
export async function listDeliveries(
  db: Reader,
  page: {
    readonly messageId: string;
    readonly state: DeliveryState | undefined;
    readonly after: readonly [personId: string, channel: string] | undefined;
    readonly limit: number;
  },
): Promise<DeliveryRow[]> {
  let query = selectDeliveries(db, page.messageId).orderBy("person_id").orderBy("channel").limit(page.limit);
  if (page.state !== undefined) query = query.where("state", "=", page.state).where("stage", "=", stageOf(page.state));
  if (page.after)
    query = query.where(sql<boolean>`(person_id, channel) > (${page.after[0]}::uuid, ${page.after[1]}::text)`);
  return query.execute();
}
