import { randomUUID } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messageRef } from "../approval/said.ts";
import type { Message } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { failureRef, oweFailure } from "./failure-duty.ts";
import type { FailureReason } from "./rules.ts";
import type { Sent } from "./send-message.ts";

/** Never silently: the message says why it was not sent, and whoever let it go owes a decision. */
export async function failMessage(
  tx: Tx,
  message: Message,
  reason: FailureReason,
  now: Temporal.Instant,
): Promise<Recorded<Sent>> {
  const id = randomUUID();
  await tx
    .updateTable("messages.messages")
    .set({ state: "not_sent", failure_id: id, failure_reason: reason, failed_at: now.toString() })
    .set({ updated_at: now.toString() })
    .where("id", "=", message.id)
    .execute();
  await oweFailure(tx, { id, message, personId: message.scheduledBy ?? message.authorId, now });
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.not-sent",
    at: now,
    actor: "system",
    subjects: [messageRef(message.id), failureRef(id)] as const,
    data: { title: message.title, reason, sendAt: message.sendAt?.toISOString() ?? null },
  };
  return record(tx, fact, { outcome: "failed" as const, reason });
}
