import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { messagesTopic } from "../topic.ts";
import { findMessage, lockMessage, noMessage } from "./queries.ts";

/** Puts a draft away. What somebody approved, or was sent, stays. */
export async function removeDraft(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<void>> {
  const message = await lockMessage(tx, id);
  if (message.state !== "draft")
    throw new AppError("conflict", "Only a draft can be removed. Take it back first, or cancel it.", {
      reason: "not-a-draft",
    });
  return setRemoved(tx, { id, title: message.title, removedAt: by.now }, by);
}

/** The undo of removing. */
export async function restoreDraft(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<void>> {
  await sql`select from messages.messages where id = ${id}::uuid for update`.execute(tx);
  const message = await findMessage(tx, id);
  if (!message) throw noMessage();
  if (!message.removed) throw new AppError("conflict", "This draft is there already.", { reason: "not-removed" });
  return setRemoved(tx, { id, title: message.title, removedAt: null }, by);
}

async function setRemoved(
  tx: Tx,
  change: { readonly id: string; readonly title: string; readonly removedAt: Temporal.Instant | null },
  by: ActingPerson,
): Promise<Recorded<void>> {
  await tx
    .updateTable("messages.messages")
    .set({ removed_at: change.removedAt?.toString() ?? null })
    .where("id", "=", change.id)
    .execute();
  await signal(tx, messagesTopic);
  const fact = {
    kind: change.removedAt ? "messages.draft.removed" : "messages.draft.restored",
    at: by.now,
    actor: by.ref,
    subjects: [`message-draft:${change.id}`] as const,
    data: { title: change.title },
  };
  return record(tx, fact, undefined);
}
