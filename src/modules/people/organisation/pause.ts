import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockSending } from "./sending.ts";
import { organisationTopic } from "./topic.ts";

interface By {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/** From the moment this commits nothing begins to leave, in whatever process. What was on its way is finished. */
export async function pauseOrganisation(tx: Tx, reason: string, by: By): Promise<Recorded<void>> {
  const sending = await lockSending(tx);
  if (sending?.state === "paused") throw refused("already-paused", "Everything is paused already.");
  if (sending?.state !== "live") throw refused("not-live-yet", "Nothing leaves yet, so there is nothing to pause.");
  await tx
    .updateTable("people.organisation")
    .set({ paused_since: by.now.toString(), paused_by: by.actor, pause_reason: reason })
    .execute();
  await signal(tx, organisationTopic);
  return record(tx, { kind: "people.organisation.paused", ...aboutUs(by), data: { reason } }, undefined);
}

/** What waited leaves from now on: the fact wakes the drainer. */
export async function resumeOrganisation(tx: Tx, by: By): Promise<Recorded<void>> {
  const sending = await lockSending(tx);
  if (!sending?.paused) throw refused("not-paused", "Nothing is paused. Somebody else may have resumed it.");
  await tx
    .updateTable("people.organisation")
    .set({ paused_since: null, paused_by: null, pause_reason: null })
    .execute();
  await signal(tx, organisationTopic);
  const { since, reason } = sending.paused;
  const data = { pausedSince: since.toString(), reason };
  return record(tx, { kind: "people.organisation.resumed", ...aboutUs(by), data }, undefined);
}

function aboutUs({ actor, now }: By) {
  return { at: now, actor, subjects: ["organisation:this"] as const };
}

function refused(reason: string, message: string): AppError {
  return new AppError("conflict", `${message} Nothing was changed.`, { reason });
}
