import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { storeFile } from "../../../platform/files/files.ts";
import { pictureTypeOf } from "../../../platform/files/media-type.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { backToDraft } from "../approval/back-to-draft.ts";
import { type Attachment, lockMessage } from "../drafts/queries.ts";
import { refuseEdit } from "../drafts/refusals.ts";
import { judgeEdit } from "../drafts/rules.ts";
import { noteAttaching } from "../drafts/store-draft.ts";
import { messagesTopic } from "../topic.ts";
import { type AttachmentRefusal, judgeAttachment } from "./rules.ts";

export interface FileToAttach {
  readonly messageId: string;
  readonly kind: "attachment" | "picture";
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly voidApproval: boolean;
}

const refusals: Record<AttachmentRefusal, string> = {
  "too-many-attachments": "A message carries at most 20 attachments.",
  "too-many-pictures": "A message carries at most 40 pictures.",
  "attachments-too-large": "Pictures and attachments together are larger than 15 MB. Many mail servers refuse more.",
  "not-a-picture": "This is no picture that mails and pages can show. Use PNG, JPEG, GIF or WebP.",
};

/** Gives a file to a message. A picture changes nothing that is said until it stands in a text. */
export async function addAttachment(tx: Tx, input: FileToAttach, by: ActingPerson): Promise<Recorded<Attachment>> {
  const message = await lockMessage(tx, input.messageId);
  const { kind, name } = input;
  const verdict = judgeEdit(message.state, kind === "attachment" ? ["attachments"] : [], input.voidApproval);
  if (!verdict.ok) throw refuseEdit(verdict.reason);
  const isPicture = pictureTypeOf(input.bytes) !== undefined;
  const refusal = judgeAttachment(message.attachments, { kind, size: input.bytes.length, isPicture });
  if (refusal)
    throw new AppError("rule-refused", refusals[refusal], {
      reason: refusal,
      fields: [{ field: "file", reason: refusal, remedy: refusals[refusal] }],
    });
  const { hash, mediaType, size } = await storeFile(tx, { name, bytes: input.bytes });
  const there = message.attachments.find((one) => one.kind === kind && one.hash === hash && one.name === name);
  if (verdict.voids) await backToDraft(tx, message, by);
  const id = there?.id ?? (await store(tx, { messageId: message.id, kind, hash, name, mediaType, size }));
  // A picture counts once it stands in a text.
  if (!there && kind === "attachment") await noteAttaching(tx, message, by);
  await signal(tx, messagesTopic);
  const fact = {
    kind: kind === "picture" ? "messages.picture.added" : "messages.attachment.added",
    at: by.now,
    actor: by.ref,
    subjects: [`message-draft:${message.id}`] as const,
    data: { name, hash, size, mediaType },
  };
  return record(tx, fact, { id, kind, hash, name, mediaType, size });
}

async function store(tx: Tx, file: Omit<Attachment, "id"> & { readonly messageId: string }): Promise<string> {
  const { id } = await tx
    .insertInto("messages.attachments")
    .values({
      message_id: file.messageId,
      kind: file.kind,
      hash: Buffer.from(file.hash, "hex"),
      name: file.name,
      media_type: file.mediaType,
      size: file.size,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
