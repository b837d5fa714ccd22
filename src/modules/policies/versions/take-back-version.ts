import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, voidApproval } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { lockVersion } from "./queries.ts";
import { recallVersion } from "./recall-version.ts";

/**
 * Makes a version a draft again before it is published: one in review is taken off its approver's desk, one that is
 * approved loses its approval, and the time at which it would have been published. Its evidence is that of the approval.
 */
export async function takeBackVersion(tx: Tx, versionId: string, by: ActingPerson): Promise<Recorded<unknown>> {
  const version = await lockVersion(tx, versionId);
  if (version.state === "in_review") return recallVersion(tx, versionId, by);
  const voided = version.state === "approved" ? await voidApproval(tx, `policy-version:${version.id}`, by) : undefined;
  if (!voided)
    throw new AppError("conflict", "Only what is in review or approved can be taken back.", {
      reason: "not-in-review",
    });
  await tx
    .updateTable("policies.versions")
    .set({ state: "draft", scheduled_for: null, scheduled_by: null })
    .where("id", "=", version.id)
    .execute();
  return voided;
}
