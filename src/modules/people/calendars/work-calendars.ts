import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { findOrganisation } from "../organisation/queries.ts";
import { holidaysOf } from "./holidays.ts";
import { loadCalendars, type StoredCalendar } from "./queries.ts";
import { horizonDays, type WorkCalendar } from "./rules.ts";

export interface PersonCalendar {
  readonly calendar: WorkCalendar;
  /** Their own; else the calendar's, else the organisation's. */
  readonly timeZone: string;
  /** The calendar's name; null where none applies, and weekdays are working days. */
  readonly name: string | null;
}

/** When people work, with holidays up to the horizon: by their location, else as everybody. Unknown ids are missing. */
export async function workCalendarsOf(
  db: Reader,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, PersonCalendar>> {
  const { rows } = await sql<{ id: string; location: string; timeZone: string | null }>`
    select id, location, time_zone as "timeZone" from people.persons where id = any(${[...personIds]}::uuid[])`.execute(
    db,
  );
  const find = await calendarFinder(db, now);
  const result = new Map<string, PersonCalendar>();
  for (const person of rows) {
    const { calendar, name } = await find(person.location);
    result.set(person.id, { calendar, timeZone: person.timeZone ?? calendar.timeZone, name });
  }
  return result;
}

/** The calendar of a location, each built once. */
export async function calendarFinder(
  db: Reader,
  now: Temporal.Instant,
): Promise<(location: string) => Promise<{ readonly calendar: WorkCalendar; readonly name: string | null }>> {
  const stored = await loadCalendars(db);
  const organisation = await findOrganisation(db);
  const usual = stored.find(({ forEverybody }) => forEverybody);
  const built = new Map<StoredCalendar | undefined, WorkCalendar>();
  return async (location) => {
    const found = stored.find(({ locations }) => locations.includes(location)) ?? usual;
    const calendar = built.get(found) ?? (await buildCalendar(found, organisation, now));
    built.set(found, calendar);
    return { calendar, name: found?.name ?? null };
  };
}

/** A stored calendar, or the usual week, with the holidays that may be asked about. */
async function buildCalendar(
  stored: StoredCalendar | undefined,
  organisation: { readonly timeZone: string; readonly language: string } | undefined,
  now: Temporal.Instant,
): Promise<WorkCalendar> {
  const timeZone = stored?.timeZone ?? organisation?.timeZone ?? "UTC";
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const lastYear = today.add({ days: horizonDays }).year;
  const holidays = new Map<string, string>();
  for (let { year } = today.subtract({ days: 1 }); year <= lastYear; year += 1)
    for (const { day, name } of await holidaysOf(stored?.region ?? "", year, organisation?.language ?? "en"))
      holidays.set(day, name);
  return {
    workingDays: stored?.workingDays ?? [1, 2, 3, 4, 5],
    quiet: stored?.quiet ?? null,
    timeZone,
    ownDays: new Map(stored?.days.map(({ day, working }) => [day, working])),
    holidays,
  };
}
