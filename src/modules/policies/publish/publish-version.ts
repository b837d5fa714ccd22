import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { type ActingPerson, findLatestRequest } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { complianceTopic } from "../compliance/topic.ts";
import { contentHash } from "../content/content.ts";
import type { Settled } from "../settling/scope.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import type { AsksAgain } from "../tables.ts";
import { tellJob } from "../telling/job.ts";
import { lockVersion, type Version } from "../versions/queries.ts";
import { judgePublication, type PublishRefusal } from "../versions/rules.ts";
import { informKept } from "./inform-kept.ts";
import { makeOwnPack, type OwnPack, putWaitingInForce } from "./own-pack.ts";
import { judgeAsking } from "./rules.ts";
import { type Superseded, supersedePublished } from "./supersede-version.ts";

export interface Publication {
  readonly versionId: string;
  /** What it asks of those who acknowledged an older version. */
  readonly asksAgain?: AsksAgain | undefined;
  readonly asksReason?: string | undefined;
  /** Why people hear of it at once, whatever hour it is for them. */
  readonly criticalReason?: string | undefined;
  /** A pack of its own, for a document that is in none. */
  readonly pack?: OwnPack | undefined;
  /** The same, made when the publication was scheduled: a draft until now. */
  readonly waitingPackId?: string | undefined;
}

export interface Published {
  readonly assigned: number;
}

const refusals: Record<PublishRefusal, string> = {
  "not-approved": "Only an approved version can be published. Submit it to an approver first.",
  "approval-void": "What is stored is not what was approved. Make a new version and have it approved.",
  "newer-published": "A newer version of this policy is published already.",
};

/**
 * Puts an approved version in force, in one transaction: the version before it is superseded, and whoever packs ask
 * owes it as `asksAgain` says. Who hears of it, and owes what, stands in the manifest of the settling.
 */
export async function publishVersion(tx: Tx, input: Publication, by: ActingPerson): Promise<Recorded<Published>> {
  const version = await requirePublishable(tx, input.versionId);
  const replaced = await supersedePublished(tx, version);
  const asking = requireAsking(input, replaced);
  const ownPackId = input.pack && (await makeOwnPack(tx, version, input.pack, by));
  if (input.waitingPackId) await putWaitingInForce(tx, input.waitingPackId, version, by);
  await tx
    .updateTable("policies.versions")
    .set({
      state: "published",
      published_at: by.now.toString(),
      asks_again: asking.asksAgain,
      asks_reason: asking.reason,
      critical_reason: input.criticalReason ?? null,
      scheduled_for: null,
      scheduled_by: null,
    })
    .where("id", "=", version.id)
    .execute();
  const settled = await settleAssignments(tx, { documents: [version.documentId] }, { because: "published" }, by);
  const informed = asking.asksAgain === "inform" ? await informKept(tx, version) : 0;
  if (informed > 0) await enqueue(tx, tellJob, {}, { key: tellJob });
  if (ownPackId && settled.created === 0) await requireSomebody(tx, version, ownPackId);
  await signal(tx, complianceTopic(version.id));
  const fact = factOf(version, input, { replaced, settled, informed, asksAgain: asking.asksAgain }, by);
  return record(tx, fact, { assigned: settled.created });
}

/** The version, locked with its document; refused unless a second person approved exactly this. */
export async function requirePublishable(tx: Tx, versionId: string): Promise<Version> {
  const version = await lockVersion(tx, versionId);
  const approval = await findLatestRequest(tx, `policy-version:${version.id}`);
  const { withdrawn_at } = await tx
    .selectFrom("policies.documents")
    .select("withdrawn_at")
    .where("id", "=", version.documentId)
    .executeTakeFirstOrThrow();
  if (withdrawn_at) throw new AppError("conflict", "This policy was withdrawn.", { reason: "document-withdrawn" });
  const published = await tx
    .selectFrom("policies.versions")
    .select("number")
    .where("document_id", "=", version.documentId)
    .where("state", "=", "published")
    .executeTakeFirst();
  const verdict = judgePublication(version, contentHash(version), approval, published?.number);
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  return version;
}

function requireAsking(input: Publication, replaced: Superseded | undefined) {
  const asking = judgeAsking(input.asksAgain, input.asksReason ?? "", replaced !== undefined);
  if ("refused" in asking)
    throw new AppError("invalid-input", "Say what this version asks of those who acknowledged the one before.", {
      reason: asking.refused,
      fields: [asking.field],
    });
  return asking;
}

interface Outcome {
  readonly replaced: Superseded | undefined;
  readonly settled: Settled;
  readonly informed: number;
  readonly asksAgain: AsksAgain | null;
}

function factOf(version: Version, input: Publication, outcome: Outcome, by: ActingPerson) {
  const { replaced, settled, informed, asksAgain } = outcome;
  return {
    kind: "policies.version.published",
    at: by.now,
    actor: by.ref,
    subjects: [`policy-version:${version.id}`, `policy:${version.documentId}`] as const,
    data: {
      title: version.title,
      number: version.number,
      contentHash: contentHash(version).toString("hex"),
      assigned: settled.created,
      ...(asksAgain && { asksAgain, asksReason: input.asksReason ?? "", informed }),
      ...(input.criticalReason !== undefined && { critical: input.criticalReason }),
      ...(replaced && { supersedes: { ...replaced } }),
    },
  };
}

/** Of a pack of its own: whoever has acknowledged an older version is somebody, too. */
async function requireSomebody(tx: Tx, { documentId }: Version, packId: string): Promise<void> {
  const { rows } = await sql`select from policies.assignments
    where live and document_id = ${documentId}::uuid and pack_ids @> array[${packId}::uuid] limit 1`.execute(tx);
  if (rows.length === 0) throw nobodyInAudience();
}

function nobodyInAudience(): AppError {
  const remedy = "Choose another audience, or change its rule.";
  return new AppError("rule-refused", "Nobody belongs to this audience today. Nothing was published.", {
    reason: "audience-empty",
    fields: [{ field: "pack.audienceId", reason: "nobody belongs to this audience today", remedy }],
  });
}
