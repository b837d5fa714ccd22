import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { offices } from "../../people/public.ts";

/** The part of an Actor that this decision needs. */
export interface Reviewer {
  readonly personId: string;
  may(permission: string): boolean;
}

/** Whoever may write, and whoever is asked to approve it: themselves, or by an office for which they act now. */
export async function mayReview(
  db: Reader,
  versionId: string,
  reviewer: Reviewer,
  now: Temporal.Instant,
): Promise<boolean> {
  if (reviewer.may("policies.document.write")) return true;
  const steps = (await findLatestRequest(db, `policy-version:${versionId}`))?.steps ?? [];
  if (steps.some(({ personId }) => personId === reviewer.personId)) return true;
  const asked = steps.flatMap(({ officeId }) => officeId ?? []);
  if (asked.length === 0) return false;
  const { rows } = await sql`select from ${offices.addressees(sql`${asked}::uuid[]`, now)} as acting
    where acting.person_id = ${reviewer.personId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}
