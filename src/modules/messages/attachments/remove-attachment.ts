import type { Tx } from "../../../database.ts";
import { picturesOf } from "../../../platform/content/checked-content.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { backToDraft } from "../approval/back-to-draft.ts";
import { lockMessage } from "../drafts/queries.ts";
import { refuseEdit } from "../drafts/refusals.ts";
import { judgeEdit } from "../drafts/rules.ts";
import { noteAttaching } from "../drafts/store-draft.ts";
import { messagesTopic } from "../topic.ts";

/** Takes a file from a message. The bytes stay: former versions and copies may have them, and the evidence names them. */
export async function removeAttachment(
  tx: Tx,
  input: { readonly messageId: string; readonly attachmentId: string; readonly voidApproval: boolean },
  by: ActingPerson,
): Promise<Recorded<void>> {
  const message = await lockMessage(tx, input.messageId);
  const found = message.attachments.find(({ id }) => id === input.attachmentId);
  if (!found) throw new AppError("not-found", "There is no such attachment.");
  const verdict = judgeEdit(message.state, found.kind === "attachment" ? ["attachments"] : [], input.voidApproval);
  if (!verdict.ok) throw refuseEdit(verdict.reason);
  if (found.kind === "picture" && message.variants.some(({ content }) => picturesOf(content).has(found.hash)))
    throw new AppError("conflict", "This picture stands in a text. Take it out there first.", {
      reason: "picture-in-use",
    });
  await tx.deleteFrom("messages.attachments").where("id", "=", found.id).execute();
  if (verdict.voids) await backToDraft(tx, message, by);
  if (found.kind === "attachment") await noteAttaching(tx, message, by);
  await signal(tx, messagesTopic);
  const { kind, name, hash } = found;
  const fact = {
    kind: kind === "picture" ? "messages.picture.removed" : "messages.attachment.removed",
    at: by.now,
    actor: by.ref,
    subjects: [`message-draft:${message.id}`] as const,
    data: { name, hash },
  };
  return record(tx, fact, undefined);
}
