import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { isWorkingDay, nextWorkingInstant, quietUntil } from "./rules.ts";
import { workCalendarsOf } from "./work-calendars.ts";

export interface Reachability {
  readonly personId: string;
  readonly timeZone: string;
  readonly calendar: string | null;
  readonly workingToday: boolean;
  readonly holiday: string | null;
  readonly absent: boolean;
  readonly quietUntil: Temporal.Instant | null;
  /** Now, or when they can be reached next; null for whoever is away beyond the horizon. */
  readonly next: Temporal.Instant | null;
}

/** When people can be reached, in their own days and hours. */
export async function reachabilityOf(
  db: Reader,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<Reachability[]> {
  const calendars = await workCalendarsOf(db, personIds, now);
  const { rows } = await sql<{ personId: string; firstDay: string; lastDay: string }>`
    select person_id as "personId", first_day as "firstDay", last_day as "lastDay" from people.absences
    where person_id = any(${[...personIds]}::uuid[]) and withdrawn_at is null`.execute(db);
  const absences = Map.groupBy(rows, ({ personId }) => personId);
  return [...calendars].map(([personId, { calendar, timeZone, name }]) => {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const isAway = (day: Temporal.PlainDate) =>
      (absences.get(personId) ?? []).some(
        ({ firstDay, lastDay }) => firstDay <= day.toString() && day.toString() <= lastDay,
      );
    return {
      personId,
      timeZone,
      calendar: name,
      workingToday: isWorkingDay(calendar, today),
      holiday: calendar.holidays.get(today.toString()) ?? null,
      absent: isAway(today),
      quietUntil: quietUntil(calendar, timeZone, now),
      next: nextWorkingInstant(calendar, timeZone, now, isAway),
    };
  });
}
