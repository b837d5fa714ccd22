import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, findLatestRequest, voidApproval, withdrawRequest } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockMessage } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { setDraft } from "./back-to-draft.ts";
import { messageRef } from "./said.ts";

/** Takes a message back to write at it again: its request for approval, or the approval that it has, ends. */
export async function withdrawMessage(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<void>> {
  const message = await lockMessage(tx, id);
  if (message.state !== "in_approval" && message.state !== "approved" && message.state !== "not_sent")
    throw new AppError("conflict", "Only what waits for approval, or has it, can be taken back.", {
      reason: "not-to-be-withdrawn",
    });
  const request = await findLatestRequest(tx, messageRef(id));
  if (request?.state === "pending") await withdrawRequest(tx, request.id, by);
  else await voidApproval(tx, messageRef(id), by);
  await setDraft(tx, message, by);
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.withdrawn",
    at: by.now,
    actor: by.ref,
    subjects: [messageRef(id)] as const,
    data: { title: message.title, was: message.state },
  };
  return record(tx, fact, undefined);
}
