import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { activeAt } from "../directory/active-at.ts";
import type { CalendarInput } from "./rules.ts";

export interface StoredCalendar extends CalendarInput {
  readonly id: string;
}

/** All calendars by name, the one for everybody first. */
export async function loadCalendars(db: Reader): Promise<StoredCalendar[]> {
  const { rows } = await sql<StoredCalendar>`
    select id, name, region, time_zone as "timeZone", working_days as "workingDays", for_everybody as "forEverybody",
      case when quiet_from is not null then json_build_object('from', to_char(quiet_from, 'HH24:MI'),
        'until', to_char(quiet_until, 'HH24:MI')) end as quiet,
      array(select location from people.calendar_locations where calendar_id = calendar.id order by location) as locations,
      (select coalesce(json_agg(json_build_object('day', day, 'working', working, 'name', name) order by day), '[]')
        from people.calendar_days where calendar_id = calendar.id) as days
    from people.calendars as calendar order by not for_everybody, lower(name)`.execute(db);
  return rows;
}

export async function getCalendar(db: Reader, id: string): Promise<StoredCalendar> {
  const calendar = (await loadCalendars(db)).find((one) => one.id === id);
  if (!calendar) throw new AppError("not-found", "There is no such calendar.");
  return calendar;
}

/** Where active people work, with how many do. */
export async function listLocations(
  db: Reader,
  now: Temporal.Instant,
): Promise<{ location: string; people: number }[]> {
  const { rows } = await sql<{ location: string; people: number }>`
    select location, count(*) as people from people.persons as person
    where ${activeAt(now)} group by location order by location`.execute(db);
  return rows;
}
