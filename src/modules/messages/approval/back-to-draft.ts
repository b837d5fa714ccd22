import type { Tx } from "../../../database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { Message } from "../drafts/queries.ts";

/** What was approved, or was being decided, is not what the message says any more: it is a draft again. */
export async function backToDraft(
  tx: Tx,
  message: Message,
  _why: "changed" | "withdrawn" | "changes_requested",
  _by: ActingPerson,
): Promise<void> {
  await tx
    .updateTable("messages.messages")
    .set({ state: "draft", content_hash: null, failure_id: null, failure_reason: null, failed_at: null })
    .where("id", "=", message.id)
    .execute();
}
