import { sql } from "kysely";
import type { DutyKind } from "../../../duties/public.ts";

const reviewDuty = "policies.review";

export const reviewSubject = (reviewId: string): string => `policy-review:${reviewId}`;

/** Whoever acts for the owner office looks whether a document still is right. */
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
