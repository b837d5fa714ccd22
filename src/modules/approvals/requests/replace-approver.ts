import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findRule } from "../ruling/queries.ts";
import type { ActingPerson } from "../subject.ts";
import { approversOf } from "./deciders.ts";
import { noRequest } from "./lock.ts";
import { type ApprovalRequest, type ApprovalStep, lockRequest } from "./queries.ts";
import { askRefusals, stepRef, stepRow } from "./request-approval.ts";
import { judgeAsking, judgeReplacement, type ReplaceRefusal, type StepToAsk, whoMayDecide } from "./rules.ts";
import { approvalsTopic, beginStep, closeStep } from "./steps.ts";

const refusals: Record<ReplaceRefusal, string> = {
  "already-decided": "This step is decided or was taken back already. Nothing was changed.",
  "approver-still-there":
    "Whoever is asked can still decide. Take the request back and ask anew, or ask an administrator.",
};

/**
 * Puts somebody else in the place of a step that is open: the person left, lost the role, or nobody acts for the office.
 * The rule of the subject's type holds for the new one, too.
 */
export async function replaceApprover(
  tx: Tx,
  input: { readonly approvalId: string; readonly stepId: string; readonly to: StepToAsk },
  by: ActingPerson & { readonly administers: boolean },
): Promise<Recorded<{ readonly stepId: string }>> {
  const request = await lockRequest(tx, input.approvalId);
  if (!request) throw noRequest();
  if (!by.administers && ![request.authorId, request.requesterId].includes(by.personId))
    throw new AppError("not-permitted", "Only whoever wrote it or asked for it, or an administrator, can do this.");
  const step = request.steps.find(({ id }) => id === input.stepId);
  const [approvers] = step ? await approversOf(tx, [askedOfStep(step)], by.now) : [];
  const left = whoMayDecide(request, approvers ?? []);
  const verdict = judgeReplacement(request, step && { state: step.state, approvers: left }, by);
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  if (!step) throw new Error("a step that may be replaced must be there");
  await requireAllowed(tx, request, step, input.to, by.now);
  const stepId = await putInPlace(tx, request, step, input.to, by);
  await signal(tx, approvalsTopic);
  const [from, to] = [stepRef(askedOfStep(step)), stepRef(input.to)];
  const fact = {
    kind: "approvals.request.handed-over",
    at: by.now,
    actor: by.ref,
    subjects: [`approval-request:${request.id}`, request.subject, ...new Set([from, to])] as const,
    data: { title: request.title, step: step.position, from, to },
  };
  return record(tx, fact, { stepId });
}

/** The whole course must be possible with the new one: whoever decided a step cannot be asked again. */
async function requireAllowed(
  tx: Tx,
  request: ApprovalRequest,
  replaced: ApprovalStep,
  to: StepToAsk,
  now: Temporal.Instant,
): Promise<void> {
  const asked = request.steps.map((step) => (step.id === replaced.id ? to : askedOfStep(step)));
  const approvers = await approversOf(tx, asked, now);
  const steps = request.steps.map((step, index) => ({
    asked: asked[index] ?? to,
    approvers: step.decidedBy === null ? (approvers[index] ?? []) : [step.decidedBy],
  }));
  const rule = await findRule(tx, request.subjectType);
  const verdict = judgeAsking({ ...request, rule, steps });
  if (!verdict.ok) throw new AppError("rule-refused", askRefusals[verdict.reason], { reason: verdict.reason });
}

async function putInPlace(
  tx: Tx,
  request: ApprovalRequest,
  replaced: ApprovalStep,
  to: StepToAsk,
  by: ActingPerson,
): Promise<string> {
  await tx
    .updateTable("approvals.steps")
    .set({ state: "withdrawn", replaced_at: by.now.toString(), replaced_by: by.personId })
    .where("id", "=", replaced.id)
    .execute();
  const { id } = await tx
    .insertInto("approvals.steps")
    .values({ ...stepRow(request.id, to), position: replaced.position })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (replaced.state !== "pending") return id;
  await closeStep(tx, replaced.id, "withdrawn", by);
  const { person_id: personId, office_id: officeId } = stepRow(request.id, to);
  await beginStep(tx, request, { id, personId, officeId }, by);
  return id;
}

export function askedOfStep(step: Pick<ApprovalStep, "personId" | "officeId">): StepToAsk {
  if (step.officeId !== null) return { officeId: step.officeId };
  return { personId: step.personId ?? "" };
}
