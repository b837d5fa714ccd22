import type { Tx } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { AppError } from "../../../platform/errors.ts";
import { type ActingPerson, requestApproval, type StepToAsk } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import { contentHash } from "../content/content.ts";
import { dropUnchangedDraft } from "../drafts/drop-unchanged.ts";
import { lockVersion } from "./queries.ts";
import { judgeSubmission, type SubmitRefusal } from "./rules.ts";
import { writersOfVersion } from "./store-version.ts";

const refusals: Record<SubmitRefusal, string> = {
  "not-a-draft": "Only a draft can be submitted. This version is further on its way.",
  "content-changed": "The stored text is not the text that was drafted. Make a new version and look into the evidence.",
};

/** Asks others to approve a draft. Its evidence is the request for approval, which names the version. */
export async function submitVersion(
  tx: Tx,
  input: { readonly versionId: string; readonly steps: readonly StepToAsk[] },
  by: ActingPerson,
): Promise<Recorded<{ readonly approvalId: string }>> {
  const version = await lockVersion(tx, input.versionId);
  const hash = contentHash(version);
  const verdict = judgeSubmission(version, hash);
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  await requireOthers(tx, version.id, input.steps);
  await tx.updateTable("policies.versions").set({ state: "in_review" }).where("id", "=", version.id).execute();
  await dropUnchangedDraft(tx, version);
  const request = {
    subject: `policy-version:${version.id}`,
    title: version.title,
    path: `/policies/versions/${version.id}`,
    contentHash: hash,
    minutes: readingMinutes(version.words),
    authorId: version.authorId,
    confidential: version.classification === "confidential",
    steps: input.steps,
  };
  return requestApproval(tx, request, by);
}

/** Whoever wrote at it would be refused at deciding; of an office that is seen only then. */
async function requireOthers(tx: Tx, versionId: string, steps: readonly StepToAsk[]): Promise<void> {
  const writers = await writersOfVersion(tx, versionId);
  if (!steps.some((step) => "personId" in step && writers.includes(step.personId))) return;
  throw new AppError("rule-refused", "Whoever wrote at it cannot approve it. Choose somebody else.", {
    reason: "author-cannot-approve",
  });
}
