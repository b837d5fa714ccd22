import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ActingPerson } from "../subject.ts";
import { noRequest } from "./lock.ts";
import { findRequest } from "./queries.ts";
import { approvalsTopic } from "./steps.ts";

/** Says something about a request without deciding it. Who may see the request may do so: the caller's to decide. */
export async function commentOnRequest(
  tx: Tx,
  input: { readonly approvalId: string; readonly text: string },
  by: ActingPerson,
): Promise<Recorded<{ readonly id: string }>> {
  const request = await findRequest(tx, input.approvalId);
  if (!request) throw noRequest();
  const { id } = await tx
    .insertInto("approvals.comments")
    .values({ request_id: request.id, written_by: by.personId, written_at: by.now.toString(), text: input.text })
    .returning("id")
    .executeTakeFirstOrThrow();
  await signal(tx, approvalsTopic);
  const fact = {
    kind: "approvals.request.commented",
    at: by.now,
    actor: by.ref,
    subjects: [`approval-request:${request.id}`, request.subject] as const,
    data: { title: request.title, comment: input.text },
  };
  return record(tx, fact, { id });
}
