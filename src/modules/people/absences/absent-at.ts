import { type RawBuilder, sql } from "kysely";
import { organisationDate } from "../directory/active-at.ts";

/**
 * A condition on `person` (anything with the `id` of a person): is away on the organisation's day of an instant, as was
 * known at that instant. An absence that was entered or withdrawn later leaves earlier instants as they were.
 */
export function absentAt(at: Temporal.Instant): RawBuilder<boolean> {
  const instant = sql`${at.toString()}::timestamptz`;
  return sql`exists (select from people.absences as absence where absence.person_id = person.id
    and absence.created_at <= ${instant} and coalesce(absence.withdrawn_at > ${instant}, true)
    and ${organisationDate(at)} between absence.first_day and absence.last_day)`;
}
