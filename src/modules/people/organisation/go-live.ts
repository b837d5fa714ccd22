import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { noticeAsKnown } from "../lifecycle/notice-as-known.ts";
import { lockSending } from "./sending.ts";
import { organisationTopic } from "./topic.ts";

/**
 * From now on mails leave. Nobody who is known is a joiner of this day. There is no way back: what people have been
 * told cannot be untold; a pause is what holds it up later. `waiting` is what the caller decided about what waits.
 */
export async function goLive(
  tx: Tx,
  waiting: JsonObject,
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const sending = await lockSending(tx);
  if (!sending) throw new AppError("not-set-up", "There is no organisation yet.");
  if (sending.liveSince)
    throw new AppError("conflict", "The organisation is live already. Nothing was changed.", {
      reason: "already-live",
    });
  await tx.updateTable("people.organisation").set({ live_since: by.now.toString(), live_by: by.actor }).execute();
  await noticeAsKnown(tx, by.now);
  await signal(tx, organisationTopic);
  const fact = {
    kind: "people.organisation.went-live",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: waiting,
  };
  return record(tx, fact, undefined);
}
