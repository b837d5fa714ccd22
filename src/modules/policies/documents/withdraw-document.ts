import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { voidApproval } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { endDraft } from "../drafts/queries.ts";
import { draftTopic } from "../drafts/topic.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { lockOpenDocument } from "../versions/queries.ts";
import { getDocument, openReviewOf } from "./queries.ts";
import { closeReview } from "./reviews/close-review.ts";

export interface WithdrawalEffect {
  /** People who need not read it any more. */
  readonly released: number;
  /** People whose acknowledgement stays, as history. */
  readonly acknowledged: number;
  readonly packs: readonly { readonly id: string; readonly name: string }[];
  /** Whether a version waits for its approval or its publication. */
  readonly underway: boolean;
}

/** What withdrawing a document would end. */
export async function previewWithdrawal(db: Reader, documentId: string): Promise<WithdrawalEffect> {
  await getDocument(db, documentId);
  const { rows } = await sql<WithdrawalEffect>`
    select
      (select count(*) from policies.assignments where document_id = ${documentId}::uuid and live
        and state in ('to_read', 'reading')) as released,
      (select count(*) from policies.assignments where document_id = ${documentId}::uuid and live
        and state = 'acknowledged') as acknowledged,
      (select coalesce(jsonb_agg(jsonb_build_object('id', pack.id, 'name', pack.name) order by pack.name), '[]')
        from policies.pack_documents as held join policies.packs as pack on pack.id = pack_id
        where held.document_id = ${documentId}::uuid and pack.state <> 'ended') as packs,
      exists (select from policies.versions where document_id = ${documentId}::uuid
        and state in ('in_review', 'approved')) as underway`.execute(db);
  const [effect] = rows;
  if (!effect) throw new Error("a preview has one row");
  return effect;
}

/**
 * Takes a document out of force for good: nobody owes it, the library does not show it, nothing further is written at it.
 * What was acknowledged stays acknowledged, as history.
 */
export async function withdrawDocument(
  tx: Tx,
  input: { readonly documentId: string; readonly reason: string },
  by: ActingPerson,
): Promise<Recorded<{ readonly released: number }>> {
  const { documentId, reason } = input;
  await lockOpenDocument(tx, documentId);
  const document = await getDocument(tx, documentId);
  const { released } = await previewWithdrawal(tx, documentId);
  await endVersions(tx, documentId, by);
  const review = await openReviewOf(tx, documentId);
  if (review) await closeReview(tx, document, review, { outcome: "dropped", note: "", nextOn: null }, by);
  await endDraft(tx, documentId);
  await tx
    .updateTable("policies.documents")
    .set({ withdrawn_at: by.now.toString(), withdrawn_reason: reason, review_on: null })
    .where("id", "=", documentId)
    .execute();
  await settleAssignments(tx, { documents: [documentId] }, { because: "withdrawn" }, by);
  await signal(tx, draftTopic(documentId));
  const fact = {
    kind: "policies.document.withdrawn",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${documentId}`] as const,
    data: { title: document.title, reason, released },
  };
  return record(tx, fact, { released });
}

/** What is in force, and what was on its way to be; whoever was asked to approve it is asked no longer. */
async function endVersions(tx: Tx, documentId: string, by: ActingPerson): Promise<void> {
  const open = await tx
    .selectFrom("policies.versions")
    .select(["id", "state"])
    .where("document_id", "=", documentId)
    .where("state", "in", ["draft", "in_review", "approved", "published"])
    .execute();
  for (const { id, state } of open)
    if (state === "in_review" || state === "approved") await voidApproval(tx, `policy-version:${id}`, by);
  const ids = open.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .updateTable("policies.versions")
    .set({ state: "withdrawn", scheduled_for: null, scheduled_by: null })
    .where("id", "in", ids)
    .execute();
}
