import type { Reader } from "../../../database.ts";
import type { ApprovalOutcome, ApprovalSubject, Comparison } from "../../approvals/public.ts";
import { contentHash } from "../content/content.ts";
import { reopenAsDraft } from "../drafts/begin-draft.ts";
import type { VersionState } from "../tables.ts";
import { comparedTexts, detailsOf } from "./compare-texts.ts";
import { getVersion, lockVersion, type Version } from "./queries.ts";
import { writersOfVersion } from "./store-version.ts";

/** A version of a policy is approved, or is a draft again. */
export const versionApproval: ApprovalSubject = {
  type: "policy-version",
  readPermission: "policies.document.read",
  writePermission: "policies.document.write",

  async lock(tx, id) {
    const version = await lockVersion(tx, id);
    return { contentHash: contentHash(version), writers: await writersOfVersion(tx, id) };
  },

  async decided(tx, id, outcome, by) {
    const moved = await tx
      .updateTable("policies.versions")
      .set({ state: stateAfter[outcome] })
      .where("id", "=", id)
      .where("state", "=", "in_review")
      .returning("id")
      .execute();
    if (moved.length === 0) throw new Error(`version ${id} is not in review though its approval was asked for`);
    if (outcome === "changes_requested") await reopenAsDraft(tx, id, by);
  },

  async compare(db, id) {
    const version = await getVersion(db, id);
    const before = await lastApproved(db, version);
    return compareVersions(before, version);
  },
};

const stateAfter: Record<ApprovalOutcome, VersionState> = {
  approved: "approved",
  changes_requested: "draft",
  withdrawn: "draft",
};

/** The newest version before this one that a second person agreed to, whatever became of it since. */
async function lastApproved(db: Reader, version: Version): Promise<Version | undefined> {
  const before = await db
    .selectFrom("policies.versions")
    .select("id")
    .where("document_id", "=", version.documentId)
    .where("number", "<", version.number)
    .where("state", "in", ["approved", "published", "superseded"])
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return before && getVersion(db, before.id);
}

function compareVersions(before: Version | undefined, after: Version): Comparison {
  return {
    contentHash: contentHash(after),
    since: before ? { number: before.number, at: before.publishedAt } : null,
    details: detailsOf(before, after),
    parts: comparedTexts(before, after),
  };
}
