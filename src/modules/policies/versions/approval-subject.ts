import type { Reader } from "../../../database.ts";
import type { ApprovalOutcome, ApprovalSubject, Comparison } from "../../approvals/public.ts";
import { contentHash } from "../content/content.ts";
import type { VersionState } from "../tables.ts";
import { getVersion, lockVersion, type Version } from "./queries.ts";

/** A version of a policy is approved, or is a draft again. */
export const versionApproval: ApprovalSubject = {
  type: "policy-version",
  readPermission: "policies.document.read",
  writePermission: "policies.document.write",

  lock: async (tx, id) => ({ contentHash: contentHash(await lockVersion(tx, id)) }),

  async decided(tx, id, outcome) {
    const moved = await tx
      .updateTable("policies.versions")
      .set({ state: stateAfter[outcome] })
      .where("id", "=", id)
      .where("state", "=", "in_review")
      .returning("id")
      .execute();
    if (moved.length === 0) throw new Error(`version ${id} is not in review though its approval was asked for`);
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
  const detail = (name: "title" | "classification" | "language") => ({
    name,
    before: before?.[name] ?? null,
    after: after[name],
  });
  return {
    contentHash: contentHash(after),
    since: before ? { number: before.number, at: before.publishedAt } : null,
    details: [detail("title"), detail("classification"), detail("language")],
    parts: [{ key: "", language: after.language, before: before?.content ?? null, after: after.content }],
  };
}
