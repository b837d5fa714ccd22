import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { closeDuties } from "../../duties/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockRequest } from "./queries.ts";
import { type ActingPerson, decideDuty } from "./request-approval.ts";
import { judgeWithdrawal } from "./rules.ts";

/** Takes a request back before it is decided, off the approver's desk too. Who may do so is the caller's to decide. */
export async function withdrawRequest(
  tx: Tx,
  approvalId: string,
  by: ActingPerson,
): Promise<Recorded<{ readonly subject: string }>> {
  const request = await lockRequest(tx, approvalId);
  if (!request) throw new AppError("not-found", "There is no such request for approval.");
  const verdict = judgeWithdrawal(request);
  if (!verdict.ok)
    throw new AppError("conflict", "This request is decided or withdrawn already.", { reason: verdict.reason });
  await tx
    .updateTable("approvals.requests")
    .set({ state: "withdrawn", decided_at: by.now.toString() })
    .where("id", "=", request.id)
    .execute();
  const subject = `approval-request:${request.id}`;
  await closeDuties(tx, { kind: decideDuty, subject, state: "withdrawn", actor: by.ref, now: by.now });
  const fact = {
    kind: "approvals.request.withdrawn",
    at: by.now,
    actor: by.ref,
    subjects: [subject, request.subject, `person:${request.approverId}`] as const,
    data: { title: request.title, contentHash: request.contentHash.toString("hex") },
  };
  return record(tx, fact, { subject: request.subject });
}
