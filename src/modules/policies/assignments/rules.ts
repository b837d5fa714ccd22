import type { AssignmentState } from "../tables.ts";

type Verdict<Reason extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: Reason };

function isOpen(state: AssignmentState): boolean {
  return state === "to_read" || state === "reading";
}

/** Opening moves an assignment once; whatever is decided about it already stays. */
export function stateAfterOpening(state: AssignmentState): AssignmentState {
  return state === "to_read" ? "reading" : state;
}

export type AcknowledgeRefusal =
  | "already-acknowledged"
  | "not-owed"
  | "own-sign-in-needed"
  | "content-changed"
  | "wording-changed";

/** A person's statement about exactly the words they were shown, made by themselves and not by a program for them. */
export function judgeAcknowledgement(
  assignment: { readonly state: AssignmentState; readonly contentHash: Uint8Array },
  statement: { readonly contentHash: Uint8Array; readonly wordingKnown: boolean; readonly strength: string },
): Verdict<AcknowledgeRefusal> {
  if (assignment.state === "acknowledged") return { ok: false, reason: "already-acknowledged" };
  if (!isOpen(assignment.state)) return { ok: false, reason: "not-owed" };
  if (statement.strength === "token") return { ok: false, reason: "own-sign-in-needed" };
  if (Buffer.compare(assignment.contentHash, statement.contentHash) !== 0)
    return { ok: false, reason: "content-changed" };
  if (!statement.wordingKnown) return { ok: false, reason: "wording-changed" };
  return { ok: true };
}
