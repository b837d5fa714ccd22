import type { Reader } from "../../../database.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { type Holiday, holidaysOf } from "./holidays.ts";
import { listLocations, loadCalendars, type StoredCalendar } from "./queries.ts";

const shownNext = 4;

interface ShownCalendar extends StoredCalendar {
  /** How many active people it applies to. */
  readonly people: number;
  readonly next: Holiday[];
}

/** Calendars with whom they apply to and their next holidays, and where people are. */
export async function workingTime(db: Reader, now: Temporal.Instant, language: string) {
  const today = now.toZonedDateTimeISO(await organisationTimeZone(db)).toPlainDate();
  const calendars = await loadCalendars(db);
  const locations = await listLocations(db, now);
  const mapped = new Set(calendars.flatMap((calendar) => calendar.locations));
  const shown: ShownCalendar[] = [];
  for (const calendar of calendars) {
    const here = locations.filter(({ location }) =>
      mapped.has(location) ? calendar.locations.includes(location) : calendar.forEverybody,
    );
    const next = await upcomingHolidays(calendar.region, today, language);
    shown.push({
      ...calendar,
      people: here.reduce((sum, { people }) => sum + people, 0),
      next: next.slice(0, shownNext),
    });
  }
  return {
    calendars: shown.map((one) => ({
      ...one,
      workingDays: [...one.workingDays],
      locations: [...one.locations],
      days: [...one.days],
    })),
    locations: locations.filter(({ location }) => location !== ""),
  };
}

/** In twelve months from a day on, by day. */
export async function upcomingHolidays(
  region: string,
  today: Temporal.PlainDate,
  language: string,
): Promise<Holiday[]> {
  const last = today.add({ years: 1 }).toString();
  const years = await Promise.all([today.year, today.year + 1].map((year) => holidaysOf(region, year, language)));
  return years
    .flat()
    .filter(({ day }) => day >= today.toString() && day < last)
    .sort((one, other) => one.day.localeCompare(other.day));
}
