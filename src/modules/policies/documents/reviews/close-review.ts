import type { Tx } from "../../../../database.ts";
import { closeDuties } from "../../../duties/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import type { ReviewOutcome } from "../../tables.ts";
import type { PolicyDocument, Review } from "../queries.ts";
import { askedRef, reviewDutyKind, reviewSubject } from "./review-duty.ts";

export interface ReviewEnd {
  readonly outcome: ReviewOutcome;
  readonly note: string;
  readonly nextOn: string | null;
}

export interface Ending {
  readonly ref: string;
  readonly personId: string | null;
  readonly now: Temporal.Instant;
}

/** Ends a review with its duty and gives the document its next date: what every end of one has in common. */
export async function closeReview(
  tx: Tx,
  document: PolicyDocument,
  review: Review,
  end: ReviewEnd,
  by: Ending,
): Promise<Recorded<void>> {
  await tx
    .updateTable("policies.reviews")
    .set({
      outcome: end.outcome,
      note: end.note,
      next_on: end.nextOn,
      closed_by: by.personId,
      closed_at: by.now.toString(),
    })
    .where("id", "=", review.id)
    .execute();
  await tx.updateTable("policies.documents").set({ review_on: end.nextOn }).where("id", "=", document.id).execute();
  const state = end.outcome === "dropped" ? "withdrawn" : "done";
  await closeDuties(tx, {
    kind: reviewDutyKind.kind,
    subject: reviewSubject(review.id),
    state,
    actor: by.ref,
    now: by.now,
  });
  const fact = {
    kind: "policies.review.ended",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${document.id}`, askedRef(review)] as const,
    data: { title: document.title, dueOn: review.dueOn, ...end },
  };
  return record(tx, fact, undefined);
}
