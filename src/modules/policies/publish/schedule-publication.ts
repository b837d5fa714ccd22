import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockVersion } from "../versions/queries.ts";
import { draftOwnPack } from "./own-pack.ts";
import { type Publication, requirePublishable } from "./publish-version.ts";
import { judgeAsking } from "./rules.ts";

/** Publishes what is due; whatever was moved or cancelled meanwhile is not. */
export const publishDueJob = "policies.publish-due";

/**
 * Says that a version will be published at an instant, as it is approved now. Until then it stays approved and can be
 * taken back. A pack of its own is a draft until then.
 */
export async function schedulePublication(
  tx: Tx,
  input: Publication & { readonly at: Temporal.Instant },
  by: ActingPerson,
): Promise<Recorded<{ readonly scheduledFor: Temporal.Instant }>> {
  const version = await requirePublishable(tx, input.versionId);
  if (Temporal.Instant.compare(input.at, by.now) <= 0)
    throw new AppError("invalid-input", "This time has passed already.", {
      reason: "time-passed",
      fields: [{ field: "at", reason: "has passed", remedy: "Choose a later time, or publish at once." }],
    });
  const before = await tx
    .selectFrom("policies.versions")
    .select("id")
    .where("document_id", "=", version.documentId)
    .where("state", "=", "published")
    .executeTakeFirst();
  const asking = judgeAsking(input.asksAgain, input.asksReason ?? "", before !== undefined);
  if ("refused" in asking)
    throw new AppError("invalid-input", "Say what this version asks of those who acknowledged the one before.", {
      reason: asking.refused,
      fields: [asking.field],
    });
  const packId = input.pack && (await draftOwnPack(tx, version, input.pack, by));
  const { at } = input;
  await tx
    .updateTable("policies.versions")
    .set({
      asks_again: asking.asksAgain,
      asks_reason: asking.reason,
      critical_reason: input.criticalReason ?? null,
      scheduled_for: at.toString(),
      scheduled_by: by.personId,
    })
    .where("id", "=", version.id)
    .execute();
  const due = { versionId: version.id, ...(packId && { packId }) };
  await enqueue(tx, publishDueJob, due, { key: `${publishDueJob}:${version.id}`, runAt: at });
  const fact = {
    kind: "policies.version.scheduled",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${version.id}`, `policy:${version.documentId}`] as const,
    data: { title: version.title, number: version.number, scheduledFor: at.toString(), asksAgain: asking.asksAgain },
  };
  return record(tx, fact, { scheduledFor: at });
}

/** It will not be published; it stays approved. */
export async function cancelPublication(tx: Tx, versionId: string, by: ActingPerson): Promise<Recorded<void>> {
  const version = await lockVersion(tx, versionId);
  if (!version.scheduledFor)
    throw new AppError("conflict", "This version is not scheduled.", { reason: "not-scheduled" });
  await unschedule(tx, version.id);
  const fact = {
    kind: "policies.version.unscheduled",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${version.id}`, `policy:${version.documentId}`] as const,
    data: { title: version.title, number: version.number, reason: "" },
  };
  return record(tx, fact, undefined);
}

export async function unschedule(tx: Tx, versionId: string): Promise<void> {
  await tx
    .updateTable("policies.versions")
    .set({ scheduled_for: null, scheduled_by: null })
    .where("id", "=", versionId)
    .execute();
}
