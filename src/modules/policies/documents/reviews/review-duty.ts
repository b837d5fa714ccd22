import { sql } from "kysely";
import type { DutyKind } from "../../../duties/public.ts";

const reviewDuty = "policies.review";

export const reviewSubject = (reviewId: string): string => `policy-review:${reviewId}`;

/** Where a review is done, by people too who have no other page about documents. */
export const reviewPath = (documentId: string): string => `/policies/${documentId}/review`;

/** Of whom a review is asked. */
export const askedRef = (asked: { readonly officeId: string | null; readonly personId: string | null }) =>
  asked.officeId === null ? (`person:${asked.personId}` as const) : (`office:${asked.officeId}` as const);

/** Whoever acts for the owner office, or wrote it, looks whether a document still is right. */
export const reviewDutyKind: DutyKind = {
  kind: reviewDuty,
  handOver: true,
  snooze: true,
  notMine: true,
  ladder: { gentle: -14, firm: 1, manager: 7, ismsManager: 14 },
  /** Nobody looks at it any more, until somebody gives it a new date. */
  async withdrawn(tx, { subject }, by) {
    const id = subject.slice("policy-review:".length);
    await sql`with gone as (
        update policies.reviews set outcome = 'dropped', note = ${by.reason}, closed_at = ${by.now.toString()}::timestamptz
        where id = ${id}::uuid and closed_at is null returning document_id
      )
      update policies.documents set review_on = null where id in (select document_id from gone)`.execute(tx);
  },
};
