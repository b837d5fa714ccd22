import { type RawBuilder, sql } from "kysely";

/** The date that it is for the organisation at an instant. A query of its own, so that it is asked once and not for each row. */
export function organisationDate(at: Temporal.Instant): RawBuilder<string> {
  return sql`(select (${at.toString()}::timestamptz at time zone coalesce((select time_zone from people.organisation), 'UTC'))::date)`;
}

/**
 * A condition on `people.persons as person`: has begun and has not left (both days belong to it), and is not removed.
 * `today`: the date, where it is known already; the planner then sees how many it leaves.
 */
export function activeAt(at: Temporal.Instant, today: RawBuilder<string> = organisationDate(at)): RawBuilder<boolean> {
  return sql`(person.removed is null and (person.active_from is null or person.active_from <= ${today})
    and (person.active_until is null or person.active_until >= ${today}))`;
}
