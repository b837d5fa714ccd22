import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { giveTask, ismsManagerOffice } from "../../duties/public.ts";
import { record } from "../../evidence/public.ts";
import { findOrganisation, offices, recipientsOf } from "../../people/public.ts";
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
 * the schedule, and becomes a task that says why.
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
  const owner = await whoLooksAtIt(tx, version.documentId, due.by.personId, now);
  if (!owner) return;
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  const dueOn = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 2 }).toString();
  // Tasks are told by mail.
  const named = version.classification === "confidential" ? "a confidential policy" : `“${version.title}”`;
  const task = {
    title: `Publish ${named}, version ${version.number}: it could not be published as scheduled`,
    words: reason,
    minutes: 5,
    dueOn,
    about: { ref: `policy-version:${versionId}`, title: named },
    ...owner,
  };
  await giveTask(tx, task, { ...due.by, now });
}

/** Whoever scheduled it; once they have left, its owner office, else the ISMS manager. */
async function whoLooksAtIt(tx: Tx, documentId: string, personId: string, now: Temporal.Instant) {
  const [person] = await recipientsOf(tx, [personId], now);
  if (person?.active) return { personId };
  const { owner_office_id: officeId } = await tx
    .selectFrom("policies.documents")
    .select("owner_office_id")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow();
  const office = (await offices.inUse(tx)).find(({ id }) => id === officeId);
  if (office) return { officeId: office.id };
  const manager = await ismsManagerOffice(tx, now);
  if ("officeId" in manager) return manager;
  const [administrator] = manager.personIds;
  return administrator === undefined ? undefined : { personId: administrator };
}
