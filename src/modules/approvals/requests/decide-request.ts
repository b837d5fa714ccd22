import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError, type ErrorCode } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { holdsRole } from "../../identity/public.ts";
import { findPerson, offices } from "../../people/public.ts";
import type { ActingPerson, ApprovalSubject } from "../subject.ts";
import type { RequestState } from "../tables.ts";
import { actingFor } from "./deciders.ts";
import { lockSubjectAndRequest } from "./lock.ts";
import type { ApprovalRequest, ApprovalStep } from "./queries.ts";
import { advance, type DecideRefusal, type Decision, judgeDecision, stateAfter } from "./rules.ts";
import { approvalsTopic, beginStep, closeStep } from "./steps.ts";

export interface DecisionToMake {
  readonly approvalId: string;
  /** The step whose turn it was when they were shown it. */
  readonly stepId: string;
  readonly decision: Decision;
  readonly comment: string;
  /** Of what they were shown. */
  readonly contentHash: Uint8Array;
}

export interface DecisionMade {
  /** Of the request: pending while further steps follow. */
  readonly state: RequestState;
}

const refusals: Record<DecideRefusal, string> = {
  "not-the-approver": "Only the person who is asked, or who acts for the office that is asked, can decide.",
  "author-cannot-approve": "Whoever wrote it cannot decide on it.",
  "requester-cannot-approve": "Whoever asked for the approval cannot give it.",
  "one-step-each": "You decided another step of this already. Somebody else has to decide this one.",
  "not-an-approver": "You do not hold the approver role.",
  "own-sign-in-needed": "Only a person who signed in themselves can decide, not a program with a token.",
  "already-decided": "This step is decided or was taken back already. Nothing was changed.",
  "not-its-turn": "A step before this one is not decided yet.",
  "content-changed": "This is not the content you were asked to approve. Load the page again and read it once more.",
  "comment-missing": "Say what has to change, so that the author can change it.",
};

/**
 * Decides the step whose turn it is, as the person who is asked or who acts for the office that is. After the last one,
 * or when changes are asked for, the subject moves in the same transaction.
 */
export async function decideRequest(
  tx: Tx,
  input: DecisionToMake,
  by: ActingPerson,
  subjects: readonly ApprovalSubject[],
): Promise<Recorded<DecisionMade>> {
  const { request, currentHash, writers, ended } = await lockSubjectAndRequest(tx, input.approvalId, subjects);
  const step = request.steps.find(({ id }) => id === input.stepId);
  const standing = step && (await standingOf(tx, step, by));
  const verdict = judgeDecision(
    { ...request, currentHash },
    {
      ...input,
      personId: by.personId,
      wrote: writers.includes(by.personId),
      asked: standing !== undefined,
      inPerson: by.ref === `person:${by.personId}`,
      holdsRole: await holdsRole(tx, by.personId, "approver", by.now),
    },
  );
  if (!verdict.ok) throw refused(verdict.reason);
  if (!step || !standing) throw new Error("a step that may be decided must be there");
  const asDeputy = standing.asDeputy;
  const state = await storeDecision(tx, request, step, { ...input, asDeputy }, by);
  const recorded = await recordDecision(tx, request, step, { ...input, asDeputy, state }, by);
  if (state === "approved" || state === "changes_requested") await ended(state, by);
  return recorded;
}

/** How somebody stands to a step; undefined where they are not asked. */
async function standingOf(
  tx: Tx,
  step: ApprovalStep,
  by: ActingPerson,
): Promise<{ readonly asDeputy: boolean } | undefined> {
  if (step.officeId === null) {
    const person = step.personId === by.personId ? await findPerson(tx, by.personId, by.now) : undefined;
    return person?.active ? { asDeputy: false } : undefined;
  }
  const acting = (await actingFor(tx, [step.officeId], by.now)).get(step.officeId) ?? [];
  return acting.find(({ personId }) => personId === by.personId);
}

type Decided = DecisionToMake & { readonly asDeputy: boolean };

async function storeDecision(
  tx: Tx,
  request: ApprovalRequest,
  step: ApprovalStep,
  input: Decided,
  by: ActingPerson,
): Promise<RequestState> {
  await tx
    .updateTable("approvals.steps")
    .set({
      state: stateAfter(input.decision),
      decided_by: by.personId,
      decided_at: by.now.toString(),
      as_deputy: input.asDeputy,
      comment: input.comment,
    })
    .where("id", "=", step.id)
    .execute();
  await closeStep(tx, step.id, "done", by);
  const after = advance(request.steps, input.decision);
  const next = request.steps.find(({ id }) => id === after.next);
  if (next) await beginStep(tx, request, next, by);
  else
    await tx
      .updateTable("approvals.requests")
      .set({ state: after.request, ended_at: by.now.toString() })
      .where("id", "=", request.id)
      .execute();
  if (after.request === "changes_requested")
    await tx
      .updateTable("approvals.steps")
      .set({ state: "withdrawn" })
      .where("request_id", "=", request.id)
      .where("state", "=", "waiting")
      .execute();
  await signal(tx, approvalsTopic);
  return after.request;
}

/** A person's own leaf: what they decided on, for which office, and whether in the absence of its holders. */
async function recordDecision(
  tx: Tx,
  request: ApprovalRequest,
  step: ApprovalStep,
  input: Decided & { readonly state: RequestState },
  by: ActingPerson,
): Promise<Recorded<DecisionMade>> {
  const { officeId } = step;
  const office = officeId === null ? undefined : (await offices.names(tx, [officeId])).get(officeId);
  const fact = {
    kind: "approvals.request.decided",
    at: by.now,
    actor: by.ref,
    subjects: [
      `approval-request:${request.id}`,
      request.subject,
      by.ref,
      ...(officeId === null ? [] : [`office:${officeId}`]),
    ] as const,
    data: {
      title: request.title,
      contentHash: request.contentHash.toString("hex"),
      state: stateAfter(input.decision),
      comment: input.comment,
      step: step.position,
      steps: request.steps.length,
      request: input.state,
      ...(officeId !== null && { office: office ?? "", asDeputy: input.asDeputy }),
    },
  };
  return record(tx, fact, { state: input.state });
}

const codes: Partial<Record<DecideRefusal, ErrorCode>> = {
  "not-the-approver": "not-permitted",
  "author-cannot-approve": "not-permitted",
  "requester-cannot-approve": "not-permitted",
  "one-step-each": "not-permitted",
  "not-an-approver": "not-permitted",
  "own-sign-in-needed": "not-permitted",
  "comment-missing": "invalid-input",
};

const missingComment = {
  field: "comment",
  reason: "is empty",
  remedy: "Say in a sentence what has to change.",
};

function refused(reason: DecideRefusal): AppError {
  const fields = reason === "comment-missing" ? [missingComment] : undefined;
  return new AppError(codes[reason] ?? "conflict", refusals[reason], { reason, ...(fields && { fields }) });
}
