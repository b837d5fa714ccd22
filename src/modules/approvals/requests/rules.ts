import type { RequestState } from "../tables.ts";

export type Verdict<Reason extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

export type AskRefusal = "author-cannot-approve" | "requester-cannot-approve" | "not-an-approver";

/** Four eyes: neither who wrote it nor who asks may be the one who approves. */
export function judgeAsking(ask: {
  readonly authorId: string;
  readonly requesterId: string;
  readonly approverId: string;
  readonly approverHoldsRole: boolean;
}): Verdict<AskRefusal> {
  if (ask.approverId === ask.authorId) return { ok: false, reason: "author-cannot-approve" };
  if (ask.approverId === ask.requesterId) return { ok: false, reason: "requester-cannot-approve" };
  if (!ask.approverHoldsRole) return { ok: false, reason: "not-an-approver" };
  return { ok: true };
}

export type Decision = "approve" | "request-changes";
export type DecideRefusal =
  | "not-the-approver"
  | "not-an-approver"
  | "own-sign-in-needed"
  | "already-decided"
  | "content-changed"
  | "comment-missing";

/** The decision counts for exactly what the approver saw: the hash must be the one the request is bound to. */
export function judgeDecision(
  request: { readonly approverId: string; readonly state: RequestState; readonly contentHash: Uint8Array },
  decision: {
    readonly personId: string;
    readonly holdsRole: boolean;
    /** False for a program that acts with a person's token: a decision is a person's own act. */
    readonly inPerson: boolean;
    readonly contentHash: Uint8Array;
    readonly decision: Decision;
    readonly comment: string;
  },
): Verdict<DecideRefusal> {
  if (request.approverId !== decision.personId) return { ok: false, reason: "not-the-approver" };
  if (!decision.holdsRole) return { ok: false, reason: "not-an-approver" };
  if (!decision.inPerson) return { ok: false, reason: "own-sign-in-needed" };
  if (request.state !== "pending") return { ok: false, reason: "already-decided" };
  if (Buffer.compare(request.contentHash, decision.contentHash) !== 0) return { ok: false, reason: "content-changed" };
  if (decision.decision === "request-changes" && decision.comment.trim() === "")
    return { ok: false, reason: "comment-missing" };
  return { ok: true };
}

export function stateAfter(decision: Decision): "approved" | "changes_requested" {
  return decision === "approve" ? "approved" : "changes_requested";
}

export type WithdrawRefusal = "already-decided";

export function judgeWithdrawal(request: { readonly state: RequestState }): Verdict<WithdrawRefusal> {
  return request.state === "pending" ? { ok: true } : { ok: false, reason: "already-decided" };
}
