import { createHash } from "node:crypto";
import { type Expression, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { canonicalText, record } from "../../evidence/public.ts";
import { directory } from "../../people/public.ts";
import { type Words, wordsSchema } from "../compose/words.ts";
import { finishMessages } from "./finish-messages.ts";
import type { ExclusionReason } from "./rules.ts";
import { deliveriesTopic, wakeDrainer } from "./wake.ts";

export interface MessageToQueue {
  /** What sort of mail this is, `module.noun`. */
  readonly kind: string;
  /** What it is about: `policy-version:<uuid>`. */
  readonly subjectRef: string;
  readonly words: Words;
  readonly classification?: "public" | "internal" | "confidential";
  readonly createdBy: string;
  readonly now: Temporal.Instant;
  /** Takes back what has not left yet, see cancelDeliveries. */
  readonly cancelKey?: string;
  /** A second message with the same key is not made. */
  readonly onceKey?: string;
  /**
   * A subquery that yields person_id (uuid), link_scope and link_path (text). With a scope the button is a sign-in link
   * to that one thing, minted when the mail is rendered; with a path alone it is a plain link; with neither there is none.
   */
  readonly recipients: Expression<unknown>;
}

export interface QueuedMessage {
  readonly messageId: string;
  readonly candidates: number;
  readonly queued: number;
  readonly excluded: number;
}

/**
 * The one way to send: the message, a ledger row for each recipient and the job that wakes the drainer, inside the
 * caller's transaction. If that rolls back, nothing was ever queued. The recipients are frozen here.
 */
export async function queueMessage(tx: Tx, message: MessageToQueue): Promise<QueuedMessage> {
  const words = wordsSchema.parse(message.words);
  const before = message.onceKey === undefined ? undefined : await findByOnceKey(tx, message.onceKey);
  if (before) return before;
  const { id: messageId } = await tx
    .insertInto("delivery.messages")
    .values({
      once_key: message.onceKey ?? null,
      kind: message.kind,
      subject_ref: message.subjectRef,
      words: JSON.stringify(words),
      classification: message.classification ?? "internal",
      created_by: message.createdBy,
      created_at: new Date(message.now.epochMilliseconds),
      finished_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { candidates, excluded } = await insertLedgerRows(tx, messageId, message);
  const result = { messageId, candidates, queued: candidates - excluded, excluded };
  const fact = {
    kind: "delivery.message.queued",
    at: message.now,
    actor: message.createdBy,
    subjects: [`message:${messageId}`, message.subjectRef] as const,
    data: {
      kind: message.kind,
      wordsSha256: createHash("sha256").update(canonicalText(words)).digest("hex"),
      candidates,
      queued: result.queued,
      excluded,
    },
  };
  const { value } = await record(tx, fact, result);
  if (result.queued === 0) await finishMessages(tx, [messageId], message.now);
  else await wakeDrainer(tx);
  await signal(tx, deliveriesTopic);
  return value;
}

async function insertLedgerRows(tx: Tx, messageId: string, message: MessageToQueue) {
  // A person whom the subquery names twice is one recipient.
  const { rows } = await sql<{ candidates: number; excluded: number }>`
    with made as (
      insert into delivery.deliveries (message_id, person_id, channel, state, reason, link_scope, link_path, cancel_key)
      select ${messageId}::uuid, recipient.person_id, 'email',
        case when person.active then 'queued' else 'excluded' end,
        case when not person.active then ${"inactive" satisfies ExclusionReason} end,
        recipient.link_scope, recipient.link_path, ${message.cancelKey ?? null}::text
      from (${message.recipients}) as recipient
      join ${directory(message.now)} as person on person.id = recipient.person_id
      on conflict (message_id, person_id, channel) do nothing
      returning state
    )
    select count(*) as candidates, count(*) filter (where state = 'excluded') as excluded from made`.execute(tx);
  const counts = rows[0] ?? { candidates: 0, excluded: 0 };
  await tx
    .updateTable("delivery.messages")
    .set({ candidates: counts.candidates })
    .where("id", "=", messageId)
    .execute();
  return counts;
}

async function findByOnceKey(tx: Tx, onceKey: string): Promise<QueuedMessage | undefined> {
  // Held until the transaction ends: of two jobs with the same key the second waits and then finds the first one's message.
  await sql`select pg_advisory_xact_lock(hashtextextended(${onceKey}, 0))`.execute(tx);
  const found = await tx
    .selectFrom("delivery.messages as message")
    .select((eb) => [
      "message.id as messageId",
      "message.candidates",
      eb
        .selectFrom("delivery.deliveries")
        .whereRef("message_id", "=", "message.id")
        .where("state", "=", "excluded")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .as("excluded"),
    ])
    .where("once_key", "=", onceKey)
    .executeTakeFirst();
  if (!found) return undefined;
  const excluded = found.excluded ?? 0;
  return {
    messageId: found.messageId,
    candidates: found.candidates,
    queued: found.candidates - excluded,
    excluded,
  };
}
