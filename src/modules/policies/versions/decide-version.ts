import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, type Decision, decideRequest, findRequest } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import type { VersionState } from "../tables.ts";
import { lockVersion } from "./queries.ts";
import { versionStateAfter } from "./rules.ts";

export interface VersionDecision {
  readonly approvalId: string;
  readonly decision: Decision;
  readonly comment: string;
  readonly contentHash: Uint8Array;
}

export interface DecidedVersion {
  readonly state: "approved" | "changes_requested";
}

const subjectPattern = /^policy-version:(.+)$/;

/**
 * Decides the approval of a version and moves the version in the same transaction: approved, or back to draft. The
 * version is locked before the request, as in every other command. Its evidence is the decision.
 */
export async function decideVersion(
  tx: Tx,
  input: VersionDecision,
  by: ActingPerson,
): Promise<Recorded<DecidedVersion>> {
  const request = await findRequest(tx, input.approvalId);
  const versionId = subjectPattern.exec(request?.subject ?? "")?.[1];
  if (versionId === undefined) throw new AppError("not-found", "There is no such request for approval.");
  const version = await lockVersion(tx, versionId);
  const decided = await decideRequest(tx, input, by);
  const state: VersionState = versionStateAfter(decided.value.state);
  if (version.state !== "in_review" || Buffer.compare(version.contentHash, decided.value.contentHash) !== 0)
    throw new Error(`version ${versionId} is not what its request for approval is bound to`);
  await tx.updateTable("policies.versions").set({ state }).where("id", "=", versionId).execute();
  return decided;
}
