import { type RawBuilder, sql } from "kysely";

/** The date that it is for the organisation at an instant. */
export function organisationDate(at: Temporal.Instant): RawBuilder<string> {
  return sql`(${at.toString()}::timestamptz at time zone coalesce((select time_zone from people.organisation), 'UTC'))::date`;
}

/** A condition on `people.persons as person`: has begun and has not left (both days belong to it), and is not removed. */
export function activeAt(at: Temporal.Instant): RawBuilder<boolean> {
  const today = organisationDate(at);
  return sql`(person.removed is null and coalesce(person.active_from <= ${today}, true) and coalesce(person.active_until >= ${today}, true))`;
}
