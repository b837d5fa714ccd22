import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ActingPerson, ApprovalSubject } from "../subject.ts";
import { lockSubjectAndRequest, noRequest } from "./lock.ts";
import { type ApprovalRequest, lockRequest } from "./queries.ts";
import { stepRef } from "./request-approval.ts";
import { judgeWithdrawal } from "./rules.ts";
import { approvalsTopic, endOpenSteps } from "./steps.ts";

export interface Withdrawn {
  readonly subject: string;
}

/**
 * Takes a request back before it is decided, off every desk too. The caller has locked the subject, moves it itself, and
 * decides who may do so.
 */
export async function withdrawRequest(tx: Tx, approvalId: string, by: ActingPerson): Promise<Recorded<Withdrawn>> {
  const request = await lockRequest(tx, approvalId);
  if (!request) throw noRequest();
  return withdraw(tx, request, by);
}

/** The same for whoever knows no subject: it is locked before and moved after. */
export async function takeBackRequest(
  tx: Tx,
  approvalId: string,
  by: ActingPerson & { may(permission: string): boolean },
  subjects: readonly ApprovalSubject[],
): Promise<Recorded<Withdrawn>> {
  const { request, subject, ended } = await lockSubjectAndRequest(tx, approvalId, subjects);
  const theirs = [request.authorId, request.requesterId].includes(by.personId) || by.may(subject.writePermission);
  if (!theirs) throw new AppError("not-permitted", "Only whoever wrote it or asked for it can take it back.");
  const recorded = await withdraw(tx, request, by);
  await ended("withdrawn", by);
  return recorded;
}

async function withdraw(tx: Tx, request: ApprovalRequest, by: ActingPerson): Promise<Recorded<Withdrawn>> {
  const verdict = judgeWithdrawal(request);
  if (!verdict.ok)
    throw new AppError("conflict", "This request is decided or withdrawn already.", { reason: verdict.reason });
  await tx
    .updateTable("approvals.requests")
    .set({ state: "withdrawn", ended_at: by.now.toString() })
    .where("id", "=", request.id)
    .execute();
  await endOpenSteps(tx, request, "withdrawn", by);
  await signal(tx, approvalsTopic);
  const fact = {
    kind: "approvals.request.withdrawn",
    at: by.now,
    actor: by.ref,
    subjects: [`approval-request:${request.id}`, request.subject, ...askedOf(request)] as const,
    data: { title: request.title, contentHash: request.contentHash.toString("hex") },
  };
  return record(tx, fact, { subject: request.subject });
}

/** Whom the steps of a request wait, or waited, for; each once. */
export function askedOf(request: ApprovalRequest): string[] {
  const refs = request.steps.flatMap(({ personId, officeId }) => {
    if (personId !== null) return [stepRef({ personId })];
    return officeId === null ? [] : [stepRef({ officeId })];
  });
  return [...new Set(refs)];
}
