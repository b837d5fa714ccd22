import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Channel, Format, Tlp } from "../../../shared/formats.ts";
import type { MessageState } from "../tables.ts";

export interface Variant {
  /** Null: for everybody who gets no other. */
  readonly audienceId: string | null;
  readonly language: string;
  readonly subject: string;
  readonly content: ContentNode;
  readonly words: number;
}

export interface Attachment {
  readonly id: string;
  readonly kind: "attachment" | "picture";
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface Failure {
  readonly id: string;
  readonly reason: string;
  readonly at: Date;
}

export interface Message {
  readonly id: string;
  readonly title: string;
  readonly format: Format;
  readonly state: MessageState;
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly criticalReason: string | null;
  readonly channels: readonly Channel[];
  readonly templateId: string | null;
  readonly copiedFrom: string | null;
  readonly sendAt: Date | null;
  readonly scheduledBy: string | null;
  readonly authorId: string;
  readonly version: number;
  readonly contentHash: Buffer | null;
  readonly deliveryMessageId: string | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly sentAt: Date | null;
  readonly removed: boolean;
  /** In order: a person gets the variant of the first that names them. */
  readonly audienceIds: readonly string[];
  readonly variants: readonly Variant[];
  readonly attachments: readonly Attachment[];
}

/** A removed draft is not there, except for whoever asks to have it back. */
export async function findMessage(db: Reader, id: string): Promise<Message | undefined> {
  const row = await db.selectFrom("messages.messages").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const [audiences, variants, attachments] = [
    await db
      .selectFrom("messages.audiences")
      .select("audience_id as audienceId")
      .where("message_id", "=", id)
      .orderBy("position")
      .execute(),
    await listVariants(db, id),
    await listAttachments(db, id),
  ];
  return {
    id: row.id,
    title: row.title,
    format: row.format,
    state: row.state,
    classification: row.classification,
    tlp: row.tlp,
    criticalReason: row.critical_reason,
    channels: row.channels,
    templateId: row.template_id,
    copiedFrom: row.copied_from,
    sendAt: row.send_at,
    scheduledBy: row.scheduled_by,
    authorId: row.author_id,
    version: row.version,
    contentHash: row.content_hash,
    deliveryMessageId: row.delivery_message_id,
    failure:
      row.failure_id !== null && row.failure_reason !== null && row.failed_at !== null
        ? { id: row.failure_id, reason: row.failure_reason, at: row.failed_at }
        : null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    sentAt: row.sent_at,
    removed: row.removed_at !== null,
    audienceIds: audiences.map(({ audienceId }) => audienceId),
    variants,
    attachments,
  };
}

export async function getMessage(db: Reader, id: string): Promise<Message> {
  const message = await findMessage(db, id);
  if (!message || message.removed) throw noMessage();
  return message;
}

/** Every command takes this lock before any other: of two who act at the same time the second sees what the first did. */
export async function lockMessage(tx: Tx, id: string): Promise<Message> {
  await sql`select from messages.messages where id = ${id}::uuid for update`.execute(tx);
  return getMessage(tx, id);
}

async function listVariants(db: Reader, messageId: string): Promise<Variant[]> {
  return db
    .selectFrom("messages.variants as variant")
    .leftJoin("messages.audiences as audience", (join) =>
      join
        .onRef("audience.message_id", "=", "variant.message_id")
        .onRef("audience.audience_id", "=", "variant.audience_id"),
    )
    .select(["variant.audience_id as audienceId", "language", "subject", "content", "words"])
    .where("variant.message_id", "=", messageId)
    .orderBy(sql`audience.position nulls first`)
    .orderBy("language")
    .execute();
}

async function listAttachments(db: Reader, messageId: string): Promise<Attachment[]> {
  const { rows } = await sql<Attachment>`
    select id, kind, encode(hash, 'hex') as hash, name, media_type as "mediaType", size
    from messages.attachments where message_id = ${messageId}::uuid order by position`.execute(db);
  return rows;
}

export interface Save {
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly fields: readonly string[];
}

/** What was changed after a version that somebody saw, oldest first. */
export async function savesAfter(db: Reader, messageId: string, version: number): Promise<Save[]> {
  return db
    .selectFrom("messages.saves")
    .select(["version", "saved_by as savedBy", "saved_at as savedAt", "fields"])
    .where("message_id", "=", messageId)
    .where("version", ">", version)
    .orderBy("version")
    .execute();
}

/** Everybody who ever wrote at it: none of them may approve it. */
export async function writersOf(db: Reader, message: { readonly id: string; readonly authorId: string }) {
  const rows = await db
    .selectFrom("messages.saves")
    .select("saved_by as savedBy")
    .distinct()
    .where("message_id", "=", message.id)
    .execute();
  return [...new Set([message.authorId, ...rows.map(({ savedBy }) => savedBy)])];
}

export function noMessage(): AppError {
  return new AppError("not-found", "There is no such message.");
}
