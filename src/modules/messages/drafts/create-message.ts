import type { Tx } from "../../../database.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Format, fitChannels } from "../../../shared/formats.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { getTemplate } from "../templates/queries.ts";
import { messagesTopic } from "../topic.ts";
import { getReadable } from "./readable.ts";
import type { Draft, DraftVariant } from "./rules.ts";
import { storeParts } from "./store-draft.ts";
import { draftOf } from "./stored.ts";

export interface MessageToCreate {
  readonly title: string;
  readonly format?: Format | undefined;
  readonly classification?: Classification | undefined;
  readonly templateId?: string | undefined;
  readonly copyOf?: string | undefined;
}

/** Begins a message: blank, from a template, or as a copy of a former one with its pictures and attachments. */
export async function createMessage(
  tx: Tx,
  input: MessageToCreate,
  by: ActingPerson,
): Promise<Recorded<{ readonly id: string }>> {
  const draft = await beginning(tx, input, by);
  const { title, format, classification, tlp, channels } = draft;
  const { id } = await tx
    .insertInto("messages.messages")
    .values({
      title,
      format,
      classification,
      tlp,
      channels: [...channels],
      template_id: input.templateId ?? null,
      copied_from: input.copyOf ?? null,
      author_id: by.personId,
      created_at: by.now.toString(),
      updated_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await storeParts(tx, id, draft);
  if (input.copyOf !== undefined) await copyAttachments(tx, input.copyOf, id);
  await signal(tx, messagesTopic);
  const from = input.templateId !== undefined ? "template" : input.copyOf !== undefined ? "copy" : "blank";
  const fact = {
    kind: "messages.message.created",
    at: by.now,
    actor: by.ref,
    subjects: [`message-draft:${id}`] as const,
    data: { title, format, from, templateId: input.templateId ?? null, copyOf: input.copyOf ?? null },
  };
  return record(tx, fact, { id });
}

async function beginning(tx: Tx, input: MessageToCreate, by: ActingPerson): Promise<Draft> {
  if (input.copyOf !== undefined && input.templateId !== undefined)
    throw new AppError("invalid-input", "A message begins with a template or as a copy, not both.", {
      fields: [{ field: "copyOf", reason: "is given beside a template", remedy: "Leave one of the two out." }],
    });
  if (input.copyOf !== undefined) {
    const former = draftOf(await getReadable(tx, input.copyOf, by.personId));
    // Why something was critical is said anew each time.
    return { ...former, title: input.title, criticalReason: null, sendAt: null };
  }
  const template = input.templateId === undefined ? undefined : await getTemplate(tx, input.templateId);
  const format = input.format ?? template?.format ?? "notice";
  const classification = input.classification ?? template?.classification ?? "internal";
  const words = Object.entries(template?.variants ?? {});
  const variants: DraftVariant[] = words.map(([language, one]) => ({ audienceId: null, language, ...one }));
  return {
    title: input.title,
    format,
    classification,
    tlp: null,
    criticalReason: null,
    audienceIds: [],
    channels: fitChannels({ format, classification, tlp: null }),
    variants: variants.length > 0 ? variants : [await blankVariant(tx)],
    sendAt: null,
  };
}

async function blankVariant(tx: Tx): Promise<DraftVariant> {
  const organisation = await findOrganisation(tx);
  const content: ContentNode = { type: "doc", content: [{ type: "paragraph" }] };
  return { audienceId: null, language: organisation?.language ?? "en", subject: "", content };
}

async function copyAttachments(tx: Tx, from: string, to: string): Promise<void> {
  await tx
    .insertInto("messages.attachments")
    .columns(["message_id", "kind", "hash", "name", "media_type", "size"])
    .expression((eb) =>
      eb
        .selectFrom("messages.attachments")
        .select((select) => [
          select.val(to).$castTo<string>().as("message_id"),
          "kind",
          "hash",
          "name",
          "media_type",
          "size",
        ])
        .where("message_id", "=", from)
        .orderBy("position"),
    )
    .execute();
}
