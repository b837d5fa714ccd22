import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { requireOffice } from "../drafts/save-draft.ts";
import { lockOpenDocument } from "../versions/queries.ts";
import { carryToDraft } from "./carry-to-draft.ts";
import { getDocument, openReviewOf } from "./queries.ts";
import { closeReview } from "./reviews/close-review.ts";

export interface DocumentChange {
  readonly documentId: string;
  readonly ownerOfficeId: string | null;
  readonly reviewOn: string | null;
}

/**
 * Says whose a document is and when it is looked at again, without a new version. Whoever was asked to look at it is no
 * longer; what then is due is asked for anew.
 */
export async function changeDocument(tx: Tx, input: DocumentChange, by: ActingPerson): Promise<Recorded<void>> {
  const { documentId, ownerOfficeId, reviewOn } = input;
  await lockOpenDocument(tx, documentId);
  const document = await getDocument(tx, documentId);
  const changed = document.ownerOfficeId !== ownerOfficeId || document.reviewOn !== reviewOn;
  if (!changed) throw new AppError("conflict", "It is so already.", { reason: "already-so" });
  if (document.ownerOfficeId !== ownerOfficeId) await requireOffice(tx, ownerOfficeId);
  const review = await openReviewOf(tx, documentId);
  if (review) await closeReview(tx, document, review, { outcome: "dropped", note: "", nextOn: reviewOn }, by);
  await tx
    .updateTable("policies.documents")
    .set({ owner_office_id: ownerOfficeId, review_on: reviewOn })
    .where("id", "=", documentId)
    .execute();
  await carryToDraft(tx, document, input, by);
  const fact = {
    kind: "policies.document.changed",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${documentId}`] as const,
    data: {
      title: document.title,
      before: { ownerOfficeId: document.ownerOfficeId, reviewOn: document.reviewOn },
      after: { ownerOfficeId, reviewOn },
    },
  };
  return record(tx, fact, undefined);
}
