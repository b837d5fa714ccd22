import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { signal } from "../../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { excludeRows } from "../cancel-deliveries.ts";
import { deliveriesTopic } from "../wake.ts";
import { type ControlBy, lockMessage } from "./lock-message.ts";

export interface CancelledMessage {
  readonly cancelled: number;
  /** Begun before: it may be with its recipients already. */
  readonly onTheirWay: number;
}

/** Takes back, for good, whatever of a message has not begun to leave. What was delivered stays delivered. */
export async function cancelMessage(tx: Tx, messageId: string, by: ControlBy): Promise<Recorded<CancelledMessage>> {
  const { subjectRef } = await lockMessage(tx, messageId, "cancel");
  const { excluded, onTheirWay } = await excludeRows(tx, sql`message_id = ${messageId}::uuid`, {
    reason: "cancelled",
    ...by,
  });
  await tx
    .updateTable("delivery.messages")
    .set({ cancelled_at: new Date(by.now.epochMilliseconds), cancelled_by: by.actor, paused_at: null, paused_by: null })
    .where("id", "=", messageId)
    .execute();
  await signal(tx, deliveriesTopic);
  const counts = { cancelled: excluded, onTheirWay };
  const subjects = [`message:${messageId}`, subjectRef] as const;
  const fact = { kind: "delivery.message.cancelled", at: by.now, actor: by.actor, subjects, data: counts };
  return record(tx, fact, counts);
}
