import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { refuseControl } from "./rules.ts";

export interface ControlBy {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

export interface ControlledMessage {
  readonly subjectRef: string;
  readonly paused: boolean;
}

/**
 * Of two who control one message, the second waits. Its row is locked only after the ledger's rows, as everybody does who
 * ends a message; each of those has its own lock, which the beginning of an attempt takes as well.
 */
export async function lockMessage(
  tx: Tx,
  messageId: string,
  control: "pause" | "resume" | "cancel" | "release",
): Promise<ControlledMessage> {
  await sql`select pg_advisory_xact_lock(hashtextextended('delivery.message ' || ${messageId}, 0))`.execute(tx);
  const message = await tx
    .selectFrom("delivery.messages")
    .select(["subject_ref as subjectRef", "paused_at", "finished_at"])
    .where("id", "=", messageId)
    .executeTakeFirst();
  if (!message) throw new AppError("not-found", "There is no such message.");
  const paused = message.paused_at !== null;
  const refusal =
    control === "release" ? null : refuseControl(control, { finished: message.finished_at !== null, paused });
  if (refusal) throw new AppError("rule-refused", refusals[refusal], { reason: refusal });
  return { subjectRef: message.subjectRef, paused };
}

const refusals = {
  "message-finished": "Nothing of this message is waiting any more.",
  "message-already-paused": "This message is paused already.",
  "message-not-paused": "This message is not paused.",
};
