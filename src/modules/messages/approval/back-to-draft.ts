import type { Tx } from "../../../database.ts";
import { type ActingPerson, voidApproval } from "../../approvals/public.ts";
import type { Message } from "../drafts/queries.ts";
import { closeFailureDuty } from "../sending/failure-duty.ts";
import { messageRef } from "./said.ts";

/** What was approved, or was being decided, is not what the message says any more: it is a draft again. */
export async function backToDraft(tx: Tx, message: Message, by: ActingPerson): Promise<void> {
  await voidApproval(tx, messageRef(message.id), by);
  await setDraft(tx, message, by);
}

/** A job that was to send it finds that it is no longer to be sent. */
export async function setDraft(tx: Tx, message: Message, by: ActingPerson): Promise<void> {
  await closeFailureDuty(tx, message, "withdrawn", by);
  await tx
    .updateTable("messages.messages")
    .set({ state: "draft", content_hash: null, scheduled_by: null })
    .set({ failure_id: null, failure_reason: null, failed_at: null, updated_at: by.now.toString() })
    .where("id", "=", message.id)
    .execute();
}
