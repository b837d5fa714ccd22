import { type Expression, type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { nextWorkingInstant } from "./rules.ts";
import { calendarFinder } from "./work-calendars.ts";

/**
 * When the working hours of people are open next, as a subquery (person_id, opens_at) to join: asked once for each place
 * and time zone that they have, and not once for each person. `people` yields person_id. Absences are not looked at.
 */
export async function openingsOf(
  db: Reader,
  people: Expression<unknown>,
  now: Temporal.Instant,
): Promise<RawBuilder<{ readonly person_id: string; readonly opens_at: Date }>> {
  const { rows } = await sql<{ location: string; timeZone: string | null }>`
    select distinct location, time_zone as "timeZone" from people.persons
    where id in (select person_id from (${people}) as these)`.execute(db);
  const find = await calendarFinder(db, now);
  const opens: string[] = [];
  for (const { location, timeZone } of rows) {
    const { calendar } = await find(location);
    opens.push((nextWorkingInstant(calendar, timeZone ?? calendar.timeZone, now) ?? now).toString());
  }
  return sql`(select person.id as person_id, opening.opens_at
    from people.persons as person
    join unnest(${rows.map((row) => row.location)}::text[], ${rows.map((row) => row.timeZone ?? "")}::text[],
      ${opens}::timestamptz[]) as opening (location, time_zone, opens_at)
      on opening.location = person.location and opening.time_zone = coalesce(person.time_zone, ''))`;
}
