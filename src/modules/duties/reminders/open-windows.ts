import type { Reader } from "../../../database.ts";
import { workingTime } from "../../people/public.ts";
import { windowAt } from "./rules.ts";

const atOnce = 5_000;

export interface OpenWindow {
  /** The date where the person is. */
  readonly day: string;
  readonly timeZone: string;
}

/** Of these people those whose window is open now. Absences are the caller's to ask about. */
export async function openWindows(
  db: Reader,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, OpenWindow>> {
  const open = new Map<string, OpenWindow>();
  for (let from = 0; from < personIds.length; from += atOnce) {
    const calendars = await workingTime.workCalendarsOf(db, personIds.slice(from, from + atOnce), now);
    // Thousands of people have few calendars and time zones between them.
    const known = new Map<workingTime.WorkCalendar, Map<string, string | null>>();
    for (const [personId, { calendar, timeZone }] of calendars) {
      const zones = known.get(calendar) ?? new Map<string, string | null>();
      known.set(calendar, zones);
      if (!zones.has(timeZone)) zones.set(timeZone, windowAt(calendar, timeZone, now)?.toString() ?? null);
      const day = zones.get(timeZone);
      if (day) open.set(personId, { day, timeZone });
    }
  }
  return open;
}
