import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ActingPerson } from "../subject.ts";
import { findLatestRequest, lockRequest } from "./queries.ts";
import { approvalsTopic, endOpenSteps } from "./steps.ts";
import { askedOf } from "./withdraw-request.ts";

/**
 * Makes the approval of something void, given or still being decided, because what it says has changed. The caller has
 * locked the subject. Undefined where there is nothing to make void; otherwise it has left its evidence.
 */
export async function voidApproval(
  tx: Tx,
  subject: string,
  by: ActingPerson,
): Promise<Recorded<{ readonly approvalId: string }> | undefined> {
  const latest = await findLatestRequest(tx, subject);
  const request = latest && (await lockRequest(tx, latest.id));
  if (request?.state !== "pending" && request?.state !== "approved") return undefined;
  await tx
    .updateTable("approvals.requests")
    .set({ state: "void", ended_at: by.now.toString() })
    .where("id", "=", request.id)
    .execute();
  await endOpenSteps(tx, request, "void", by);
  await signal(tx, approvalsTopic);
  const fact = {
    kind: "approvals.request.voided",
    at: by.now,
    actor: by.ref,
    subjects: [`approval-request:${request.id}`, request.subject, ...askedOf(request)] as const,
    data: { title: request.title, contentHash: request.contentHash.toString("hex"), was: request.state },
  };
  return record(tx, fact, { approvalId: request.id });
}
