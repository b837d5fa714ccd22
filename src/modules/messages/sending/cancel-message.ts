import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, findLatestRequest, withdrawRequest } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messageRef } from "../approval/said.ts";
import { lockMessage } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { closeFailureDuty } from "./failure-duty.ts";
import { mayCancel } from "./rules.ts";

/** It will never be sent. What is on its way already is stopped by delivery's own command. */
export async function cancelMessage(
  tx: Tx,
  input: { readonly id: string; readonly reason: string },
  by: ActingPerson,
): Promise<Recorded<void>> {
  const message = await lockMessage(tx, input.id);
  if (!mayCancel(message.state))
    throw new AppError("conflict", "This message cannot be cancelled as it stands. A draft is removed instead.", {
      reason: message.state === "sent" ? "already-sent" : "not-to-be-cancelled",
    });
  const request = await findLatestRequest(tx, messageRef(message.id));
  if (request?.state === "pending") await withdrawRequest(tx, request.id, by);
  await closeFailureDuty(tx, message, "done", by);
  await tx
    .updateTable("messages.messages")
    .set({ state: "cancelled", failure_id: null, failure_reason: null, failed_at: null })
    .set({ updated_at: by.now.toString() })
    .where("id", "=", message.id)
    .execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.cancelled",
    at: by.now,
    actor: by.ref,
    subjects: [messageRef(message.id)] as const,
    data: { title: message.title, was: message.state, reason: input.reason },
  };
  return record(tx, fact, undefined);
}
