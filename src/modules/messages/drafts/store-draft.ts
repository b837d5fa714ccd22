import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { countWords } from "../../../platform/content/text.ts";
import type { Draft } from "./rules.ts";

/** Writes the audiences and the words of a draft anew: a step of making and of saving one. */
export async function storeParts(tx: Tx, messageId: string, draft: Draft): Promise<void> {
  await tx.deleteFrom("messages.audiences").where("message_id", "=", messageId).execute();
  await tx.deleteFrom("messages.variants").where("message_id", "=", messageId).execute();
  await sql`insert into messages.audiences (message_id, audience_id, position)
    select ${messageId}::uuid, id, ordinal from unnest(${[...draft.audienceIds]}::uuid[])
      with ordinality as listed (id, ordinal)`.execute(tx);
  if (draft.variants.length === 0) return;
  const rows = draft.variants.map((variant) => ({
    message_id: messageId,
    audience_id: variant.audienceId,
    language: variant.language,
    subject: variant.subject,
    content: JSON.stringify(variant.content),
    words: countWords(variant.content, variant.language),
  }));
  await tx.insertInto("messages.variants").values(rows).execute();
}

export async function storeHead(
  tx: Tx,
  draft: Draft,
  message: { readonly id: string; readonly now: Temporal.Instant },
) {
  const { title, format, classification, tlp, criticalReason, channels, sendAt } = draft;
  await tx
    .updateTable("messages.messages")
    .set({ title, format, classification, tlp, critical_reason: criticalReason, channels: [...channels] })
    .set({ send_at: sendAt?.toString() ?? null, updated_at: message.now.toString() })
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", message.id)
    .execute();
}

/** Who changed what: for whoever works on it at the same time, and for who may approve it. */
export async function noteSave(
  tx: Tx,
  save: {
    readonly messageId: string;
    readonly version: number;
    readonly fields: readonly string[];
    readonly personId: string;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto("messages.saves")
    .values({
      message_id: save.messageId,
      version: save.version,
      saved_by: save.personId,
      saved_at: save.now.toString(),
      fields: [...save.fields],
    })
    .execute();
}

/** Who attaches or takes away writes at it like whoever changes a word: it is a version, and they cannot approve it. */
export async function noteAttaching(
  tx: Tx,
  message: { readonly id: string; readonly version: number },
  by: { readonly personId: string; readonly now: Temporal.Instant },
): Promise<void> {
  const version = message.version + 1;
  await tx
    .updateTable("messages.messages")
    .set({ version, updated_at: by.now.toString() })
    .where("id", "=", message.id)
    .execute();
  await noteSave(tx, { messageId: message.id, version, fields: [attachments], personId: by.personId, now: by.now });
}

/** What a saved draft leaves as it is. */
export const attachments = "attachments";
