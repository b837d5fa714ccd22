import type { Tx } from "../../database.ts";
import { decideRequest, findLatestRequest } from "../../modules/approvals/public.ts";
import { findPerson } from "../../modules/people/public.ts";
import {
  acknowledgeAssignment,
  demoPolicies,
  publishVersion,
  submitVersion,
  wordingFor,
} from "../../modules/policies/public.ts";
import { approvalSubjects } from "../modules.ts";

interface By {
  readonly personId: string;
  readonly ref: string;
  readonly now: Temporal.Instant;
}

/** Days ago: due in two more days, so that nobody is reminded as the demo begins. */
const publishedBefore = 12;

/** Two of the starter policies in one pack, for people of one place, who acknowledged them over the days since. */
export async function fillPolicies(tx: Tx, audienceId: string, author: By, approver: By): Promise<void> {
  const then = author.now.subtract({ hours: 24 * publishedBefore });
  const [writer, judge] = [
    { ...author, now: then },
    { ...approver, now: then },
  ];
  const { documentIds, versions } = await demoPolicies.adopt(tx, ["information-security", "remote-work"], writer);
  for (const { versionId } of versions) {
    await submitVersion(tx, { versionId, steps: [{ personId: approver.personId }] }, writer);
    const request = await findLatestRequest(tx, `policy-version:${versionId}`);
    const step = request?.steps[0];
    if (!request || !step) throw new Error("the request for approval must be there");
    const decision = { approvalId: request.id, stepId: step.id, decision: "approve", comment: "" } as const;
    await decideRequest(tx, { ...decision, contentHash: request.contentHash }, judge, approvalSubjects);
    await publishVersion(tx, { versionId }, writer);
  }
  await demoPolicies.makePack(tx, { name: "Working in Hamburg", audienceId, documentIds, days: 14 }, writer);
  for (const version of versions) await acknowledgeOverDays(tx, version, then);
}

async function acknowledgeOverDays(
  tx: Tx,
  { versionId, title }: { readonly versionId: string; readonly title: string },
  since: Temporal.Instant,
): Promise<void> {
  const request = await findLatestRequest(tx, `policy-version:${versionId}`);
  const owed = await demoPolicies.openAssignments(tx, versionId);
  for (const [index, { assignmentId, personId }] of owed.entries()) {
    if ((index * 7) % 10 >= 7) continue;
    const now = since.add({ hours: 20 + ((index * 37) % (24 * (publishedBefore - 2))) });
    const person = await findPerson(tx, personId, now);
    const wording = wordingFor({ title, number: 1 }, person?.language ?? "en").text;
    const statement = {
      assignmentId,
      contentHash: request?.contentHash ?? Buffer.alloc(0),
      wording,
      strength: "link",
    } as const;
    await acknowledgeAssignment(tx, statement, { personId, ref: `person:${personId}`, now });
  }
}
