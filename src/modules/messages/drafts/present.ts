import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { findAudience, personNames } from "../../people/public.ts";
import { messageActions } from "./actions.ts";
import type { listMessages } from "./list.ts";
import { type Attachment, getMessage, savesAfter } from "./queries.ts";
import type { attachmentSchema, listSchema, messageSchema } from "./schema.ts";

/** A message with all that its page shows, and what this person may do with it. */
export async function presentMessage(db: Reader, id: string, actor: Actor): Promise<z.infer<typeof messageSchema>> {
  const message = await getMessage(db, id);
  const savedBy = (await savesAfter(db, id, message.version - 1)).at(-1)?.savedBy ?? message.authorId;
  const names = await personNames(db, [message.authorId, savedBy]);
  const person = (personId: string) => ({ id: personId, displayName: names.get(personId) ?? "" });
  const { criticalReason, failure } = message;
  return {
    id,
    title: message.title,
    format: message.format,
    state: message.state,
    classification: message.classification,
    tlp: message.tlp,
    critical: criticalReason === null ? null : { reason: criticalReason },
    audiences: await audiencesOf(db, message.audienceIds),
    channels: [...message.channels],
    variants: message.variants.map((variant) => ({
      ...variant,
      content: contentView(variant.content),
      minutes: readingMinutes(variant.words),
    })),
    attachments: message.attachments.map(presentAttachment),
    sendAt: message.sendAt?.toISOString() ?? null,
    templateId: message.templateId,
    copiedFrom: message.copiedFrom,
    author: person(message.authorId),
    version: message.version,
    savedBy: person(savedBy),
    createdAt: message.createdAt.toISOString(),
    updatedAt: message.updatedAt.toISOString(),
    contentHash: message.contentHash?.toString("hex") ?? null,
    sentAt: message.sentAt?.toISOString() ?? null,
    deliveryMessageId: message.deliveryMessageId,
    approvalId: (await findLatestRequest(db, `message-draft:${id}`))?.id ?? null,
    failure: failure && { reason: failure.reason, at: failure.at.toISOString() },
    can: messageActions(actor, message),
  };
}

export function presentAttachment(one: Attachment): z.infer<typeof attachmentSchema> {
  return { ...one };
}

export async function presentList(
  db: Reader,
  list: Awaited<ReturnType<typeof listMessages>>,
): Promise<z.infer<typeof listSchema>> {
  const names = await personNames(
    db,
    list.items.map(({ authorId }) => authorId),
  );
  const ids = [...new Set(list.items.flatMap(({ audienceIds }) => audienceIds))];
  const audiences = new Map((await audiencesOf(db, ids)).map(({ id, name }) => [id, name]));
  const items = list.items.map(({ key: _, authorId, audienceIds, languages, ...row }) => ({
    ...row,
    author: { id: authorId, displayName: names.get(authorId) ?? "" },
    audiences: audienceIds.map((id) => ({ id, name: audiences.get(id) ?? "" })),
    languages: [...languages],
    sendAt: row.sendAt?.toISOString() ?? null,
    sentAt: row.sentAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  }));
  return { ...list, items };
}

async function audiencesOf(db: Reader, ids: readonly string[]) {
  const found = [];
  for (const id of ids) {
    const audience = await findAudience(db, id);
    found.push({ id, name: audience?.name ?? "", archived: audience?.archived ?? true });
  }
  return found;
}
