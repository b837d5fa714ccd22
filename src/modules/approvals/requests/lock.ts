import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson, ApprovalOutcome, ApprovalSubject } from "../subject.ts";
import { type ApprovalRequest, findRequest, lockRequest } from "./queries.ts";

interface Locked {
  readonly request: ApprovalRequest;
  /** Of what the subject holds now. */
  readonly currentHash: Uint8Array;
  readonly subject: ApprovalSubject;
  readonly writers: readonly string[];
  /** Moves the subject, once the request has ended. */
  ended(outcome: ApprovalOutcome, by: ActingPerson): Promise<void>;
}

/** Locks the subject and then its request: the order of every command, so that no two wait for each other. */
export async function lockSubjectAndRequest(
  tx: Tx,
  approvalId: string,
  subjects: readonly ApprovalSubject[],
): Promise<Locked> {
  const found = await findRequest(tx, approvalId);
  if (!found) throw noRequest();
  const subject = subjectOf(found, subjects);
  const id = found.subject.slice(found.subjectType.length + 1);
  const { contentHash, writers = [] } = await subject.lock(tx, id);
  const request = await lockRequest(tx, approvalId);
  if (!request) throw noRequest();
  return {
    request,
    currentHash: contentHash,
    subject,
    writers,
    ended: (outcome, by) => subject.decided(tx, id, outcome, by),
  };
}

export function subjectOf(request: ApprovalRequest, subjects: readonly ApprovalSubject[]): ApprovalSubject {
  const subject = subjects.find(({ type }) => type === request.subjectType);
  if (!subject) throw new Error(`nobody contributes the approval subject ${request.subjectType}`);
  return subject;
}

export function noRequest(): AppError {
  return new AppError("not-found", "There is no such request for approval.");
}
