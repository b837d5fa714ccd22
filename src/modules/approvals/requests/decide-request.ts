import type { Tx } from "../../../database.ts";
import { AppError, type ErrorCode } from "../../../platform/errors.ts";
import { closeDuties } from "../../duties/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { holdsRole } from "../../identity/public.ts";
import { lockRequest } from "./queries.ts";
import { type ActingPerson, decideDuty } from "./request-approval.ts";
import { type DecideRefusal, type Decision, judgeDecision, stateAfter } from "./rules.ts";

export interface DecisionToMake {
  readonly approvalId: string;
  readonly decision: Decision;
  readonly comment: string;
  /** Of what the approver was shown. */
  readonly contentHash: Uint8Array;
}

export interface DecisionMade {
  readonly approvalId: string;
  readonly subject: string;
  readonly state: "approved" | "changes_requested";
  readonly contentHash: Buffer;
}

const refusals: Record<DecideRefusal, string> = {
  "not-the-approver": "Only the person who was asked can decide.",
  "not-an-approver": "You no longer hold the approver role.",
  "own-sign-in-needed": "Only a person who signed in themselves can decide, not a program with a token.",
  "already-decided": "This request is decided or withdrawn already. Nothing was changed.",
  "content-changed": "This is not the content you were asked to approve. Load the page again and read it once more.",
  "comment-missing": "Say what has to change, so that the author can change it.",
};

/**
 * Decides a request as the person who was asked. The caller, who knows what the subject is, moves its state in the same
 * transaction.
 */
export async function decideRequest(tx: Tx, input: DecisionToMake, by: ActingPerson): Promise<Recorded<DecisionMade>> {
  const request = await lockRequest(tx, input.approvalId);
  if (!request) throw new AppError("not-found", "There is no such request for approval.");
  const verdict = judgeDecision(request, {
    ...input,
    personId: by.personId,
    inPerson: by.ref === `person:${by.personId}`,
    holdsRole: await holdsRole(tx, by.personId, "approver", by.now),
  });
  if (!verdict.ok) throw refused(verdict.reason);
  const state = stateAfter(input.decision);
  await tx
    .updateTable("approvals.requests")
    .set({ state, comment: input.comment, decided_at: by.now.toString() })
    .where("id", "=", request.id)
    .execute();
  const subject = `approval-request:${request.id}`;
  await closeDuties(tx, { kind: decideDuty, subject, state: "done", actor: by.ref, now: by.now });
  const { contentHash } = request;
  const fact = {
    kind: "approvals.request.decided",
    at: by.now,
    actor: by.ref,
    subjects: [subject, request.subject, by.ref] as const,
    data: { title: request.title, contentHash: contentHash.toString("hex"), state, comment: input.comment },
  };
  return record(tx, fact, { approvalId: request.id, subject: request.subject, state, contentHash });
}

const codes: Partial<Record<DecideRefusal, ErrorCode>> = {
  "not-the-approver": "not-permitted",
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
