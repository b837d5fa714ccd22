import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messageRef } from "../approval/said.ts";
import { lockMessage } from "../drafts/queries.ts";
import { messagesTopic } from "../topic.ts";

/** It stays approved; the job that comes at its time finds nothing to do. */
export async function unscheduleMessage(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<void>> {
  const message = await lockMessage(tx, id);
  if (message.state !== "scheduled")
    throw new AppError("conflict", "This message does not wait for a time, or it has left already.", {
      reason: "not-scheduled",
    });
  await tx
    .updateTable("messages.messages")
    .set({ state: "approved", scheduled_by: null, updated_at: by.now.toString() })
    .where("id", "=", id)
    .execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: "messages.message.unscheduled",
    at: by.now,
    actor: by.ref,
    subjects: [messageRef(id)] as const,
    data: { title: message.title, sendAt: message.sendAt?.toISOString() ?? null },
  };
  return record(tx, fact, undefined);
}
