import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { canonicalText, record } from "../../evidence/public.ts";
import { findBrand } from "../brand/queries.ts";
import { wordsSchema } from "../compose/words.ts";
import { finishMessages } from "./finish-messages.ts";
import { insertRows } from "./insert-rows.ts";
import type { MessageToQueue, QueuedMessage } from "./message-to-queue.ts";
import { deliveriesTopic, wakeDrainer } from "./wake.ts";

/**
 * The one way to send: the message, a ledger row for each recipient and channel and the job that wakes the drainer,
 * inside the caller's transaction. If that rolls back, nothing was ever queued. The recipients are frozen here.
 */
export async function queueMessage(tx: Tx, message: MessageToQueue): Promise<QueuedMessage> {
  for (const words of [message.words, ...Object.values(message.variants ?? {})]) wordsSchema.parse(words);
  const before = message.onceKey === undefined ? undefined : await findByOnceKey(tx, message.onceKey);
  if (before) return before;
  const messageId = await insertMessage(tx, message);
  await permit(tx, messageId, message);
  const { candidates, excluded } = await insertRows(tx, messageId, message);
  const result = { messageId, candidates, queued: candidates - excluded, excluded };
  const fact = {
    kind: "delivery.message.queued",
    at: message.now,
    actor: message.createdBy,
    subjects: [`message:${messageId}`, message.subjectRef] as const,
    data: { ...evidenceOf(message), candidates, queued: result.queued, excluded },
  };
  const { value } = await record(tx, fact, result);
  if (result.queued === 0) await finishMessages(tx, [messageId], message.now);
  else await wakeDrainer(tx);
  await signal(tx, deliveriesTopic);
  return value;
}

/** What it says, by hashes, and how far it may go. */
function evidenceOf(message: MessageToQueue) {
  const { variants = {}, attachments = [] } = message;
  return {
    kind: message.kind,
    wordsSha256: hashOf(message.words),
    ...(Object.keys(variants).length > 0 && { variantsSha256: hashOf(variants) }),
    ...(attachments.length > 0 && { attachments: attachments.map(({ name, hash }) => ({ name, sha256: hash })) }),
    classification: message.classification ?? "internal",
    ...(message.tlp && { tlp: message.tlp }),
    ...(message.sealedTo && { sealed: true }),
    ...(message.critical && { critical: message.critical.reason }),
    channels: [...(message.channels ?? ["email"])],
  };
}

function hashOf(words: object): string {
  const stored = JSON.parse(JSON.stringify(words)) as JsonValue;
  return createHash("sha256").update(canonicalText(stored)).digest("hex");
}

async function insertMessage(tx: Tx, message: MessageToQueue): Promise<string> {
  const { id } = await tx
    .insertInto("delivery.messages")
    .values({
      ...(message.id !== undefined && { id: message.id }),
      once_key: message.onceKey ?? null,
      kind: message.kind,
      subject_ref: message.subjectRef,
      title: message.title ?? null,
      words: JSON.stringify(message.words),
      variants: JSON.stringify(message.variants ?? {}),
      classification: message.classification ?? "internal",
      tlp: message.tlp ?? null,
      critical_reason: message.critical?.reason ?? null,
      sealed: message.sealedTo !== undefined,
      attachments: JSON.stringify(message.attachments ?? []),
      readable: message.readable ?? false,
      respect_hours: message.respectHours === true && !message.critical,
      brand: JSON.stringify(await findBrand(tx)),
      created_by: message.createdBy,
      created_at: new Date(message.now.epochMilliseconds),
      paused_at: null,
      paused_by: null,
      cancelled_at: null,
      cancelled_by: null,
      finished_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Keeps who may have it, so that it can be asked again of every row that leaves and everybody who opens it. */
async function permit(tx: Tx, messageId: string, { sealedTo, named }: MessageToQueue): Promise<void> {
  if (sealedTo)
    await sql`insert into delivery.permitted (message_id, mark, person_id)
      select distinct ${messageId}::uuid, 'sealed', inside.person_id from (${sealedTo}) as inside`.execute(tx);
  if (named)
    await sql`insert into delivery.permitted (message_id, mark, person_id)
      select distinct ${messageId}::uuid, 'red', id from unnest(${[...named]}::uuid[]) as id`.execute(tx);
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
        .where("stage", "=", "excluded")
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
