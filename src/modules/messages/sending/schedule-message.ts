import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messageRef } from "../approval/said.ts";
import { lockMessage } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";
import { approvalHashes } from "./approval-hashes.ts";
import { closeFailureDuty } from "./failure-duty.ts";
import { judgeSchedule, type ScheduleRefusal } from "./rules.ts";
import { sendJob } from "./send-job.ts";

const refusals: Record<ScheduleRefusal, string> = {
  "not-approved": "Only what is approved can be sent. Submit it first.",
  "approval-void":
    "What was approved is not what would be sent: the words, or the rule of an audience, have changed since. Take it back and submit it anew.",
  "time-past": "This time has passed. Choose a later one, or send it now.",
  "time-too-far": "This time is more than two years away.",
};

/**
 * Lets an approved message leave at an instant, or at once. The job that sends it exists exactly when this is committed;
 * there is no other way to send.
 */
export async function scheduleMessage(
  tx: Tx,
  input: { readonly id: string; readonly at: Temporal.Instant | null },
  by: ActingPerson,
): Promise<Recorded<{ readonly sendAt: Temporal.Instant }>> {
  const message = await lockMessage(tx, input.id);
  const refusal = judgeSchedule(message, await approvalHashes(tx, message), input.at, by.now);
  if (refusal)
    throw new AppError(refusal.startsWith("time") ? "rule-refused" : "conflict", refusals[refusal], {
      reason: refusal,
      fields: refusal.startsWith("time") ? [{ field: "at", reason: refusal, remedy: refusals[refusal] }] : [],
    });
  await closeFailureDuty(tx, message, "done", by);
  const sendAt = input.at ?? by.now;
  await tx
    .updateTable("messages.messages")
    .set({ state: "scheduled", send_at: sendAt.toString(), scheduled_by: by.personId, updated_at: by.now.toString() })
    .set({ failure_id: null, failure_reason: null, failed_at: null })
    .where("id", "=", message.id)
    .execute();
  await enqueue(tx, sendJob, {}, { key: `${sendJob}:${message.id}`, runAt: input.at ?? undefined });
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.scheduled",
    at: by.now,
    actor: by.ref,
    subjects: [messageRef(message.id)] as const,
    data: {
      title: message.title,
      sendAt: sendAt.toString(),
      now: input.at === null,
      contentHash: message.contentHash?.toString("hex") ?? null,
    },
  };
  return record(tx, fact, { sendAt });
}
