import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { giveTask } from "../../duties/public.ts";
import { record } from "../../evidence/public.ts";
import { findOrganisation } from "../../people/public.ts";
import { getVersion, lockVersion } from "../versions/queries.ts";
import { publishVersion } from "./publish-version.ts";
import { unschedule } from "./schedule-publication.ts";

export interface DuePublication {
  readonly versionId: string;
  /** A pack of its own, in force with it. */
  readonly packId?: string | undefined;
}

/**
 * Publishes a version whose time has come, in the name of whoever scheduled it. What has become impossible is taken off
 * the schedule, and becomes a task of theirs that says why.
 */
export async function publishDue(db: Db, input: DuePublication, now: Temporal.Instant): Promise<void> {
  const { versionId, packId } = input;
  try {
    await unrecorded(db, async (tx) => {
      const due = await takeDue(tx, versionId, now);
      if (due) await publishVersion(tx, { versionId, waitingPackId: packId, ...due.how }, { ...due.by, now });
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = error.message;
    await unrecorded(db, (tx) => giveBack(tx, versionId, reason, now));
  }
}

async function takeDue(tx: Tx, versionId: string, now: Temporal.Instant) {
  await lockVersion(tx, versionId);
  const row = await tx
    .selectFrom("policies.versions")
    .select(["scheduled_for", "scheduled_by", "asks_again", "asks_reason", "critical_reason"])
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow();
  if (!row.scheduled_for || !row.scheduled_by || row.scheduled_for.getTime() > now.epochMilliseconds) return undefined;
  const how = {
    asksAgain: row.asks_again ?? undefined,
    asksReason: row.asks_reason,
    criticalReason: row.critical_reason ?? undefined,
  };
  return { how, by: { personId: row.scheduled_by, ref: `person:${row.scheduled_by}` } };
}

async function giveBack(tx: Tx, versionId: string, reason: string, now: Temporal.Instant): Promise<void> {
  const due = await takeDue(tx, versionId, now);
  if (!due) return;
  const version = await getVersion(tx, versionId);
  await unschedule(tx, versionId);
  const fact = {
    kind: "policies.version.unscheduled",
    at: now,
    actor: "system",
    subjects: [`policy-version:${versionId}`, `policy:${version.documentId}`] as const,
    data: { title: version.title, number: version.number, reason },
  };
  await record(tx, fact, undefined);
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  const dueOn = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 2 }).toString();
  const task = {
    title: `Publish “${version.title}”, version ${version.number}: it could not be published as scheduled`,
    words: reason,
    minutes: 5,
    dueOn,
    about: { ref: `policy-version:${versionId}`, title: version.title },
    personId: due.by.personId,
  };
  await giveTask(tx, task, { ...due.by, now });
}
