import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, findLatestRequest, withdrawRequest } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { lockVersion } from "./queries.ts";

/** Takes a version back from its approver, as a draft again. Its evidence is the withdrawal of the request. */
export async function recallVersion(
  tx: Tx,
  versionId: string,
  by: ActingPerson,
): Promise<Recorded<{ readonly subject: string }>> {
  const version = await lockVersion(tx, versionId);
  const request = await findLatestRequest(tx, `policy-version:${version.id}`);
  if (version.state !== "in_review" || !request)
    throw new AppError("conflict", "This version is not in review.", { reason: "not-in-review" });
  await tx.updateTable("policies.versions").set({ state: "draft" }).where("id", "=", version.id).execute();
  return withdrawRequest(tx, request.id, by);
}
