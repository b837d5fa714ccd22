import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { findTimeZone } from "../directory/rules.ts";
import { isRegion } from "./holidays.ts";
import { calendarNameTaken, calendarRefusal, notKnown } from "./refusals.ts";
import { type CalendarInput, judgeCalendar } from "./rules.ts";

/** Refuses what no calendar can say. Holds other changes back: each looks at the names and locations of all. */
export async function requireKeepable(tx: Tx, id: string | null, input: CalendarInput): Promise<void> {
  const refusal = judgeCalendar(input);
  if (refusal) throw calendarRefusal(refusal);
  if (input.region !== "" && !(await isRegion(input.region))) throw notKnown("region", "is no known region");
  if (input.timeZone !== null && findTimeZone(input.timeZone) === null)
    throw notKnown("timeZone", "is no known time zone");
  await sql`lock table people.calendars in share row exclusive mode`.execute(tx);
  const taken = await sql`select from people.calendars
    where name = ${input.name} and id is distinct from ${id}::uuid`.execute(tx);
  if (taken.rows.length > 0) throw calendarNameTaken();
  if (input.forEverybody)
    await sql`update people.calendars set for_everybody = false
      where for_everybody and id is distinct from ${id}::uuid`.execute(tx);
}

export function calendarColumns(input: CalendarInput) {
  return {
    name: input.name,
    region: input.region,
    time_zone: input.timeZone === null ? null : findTimeZone(input.timeZone),
    working_days: [...new Set(input.workingDays)].sort(),
    quiet_from: input.quiet?.from ?? null,
    quiet_until: input.quiet?.until ?? null,
    for_everybody: input.forEverybody,
  };
}

/** A location has one calendar: the last one that took it. */
export async function storeCalendarParts(tx: Tx, id: string, input: CalendarInput): Promise<void> {
  const locations = [...new Set(input.locations)];
  await sql`delete from people.calendar_locations
    where calendar_id = ${id} or location = any(${locations}::text[])`.execute(tx);
  await sql`insert into people.calendar_locations (location, calendar_id)
    select unnest(${locations}::text[]), ${id}`.execute(tx);
  await sql`delete from people.calendar_days where calendar_id = ${id}`.execute(tx);
  await sql`insert into people.calendar_days (calendar_id, day, working, name)
    select ${id}, * from unnest(${input.days.map(({ day }) => day)}::date[],
      ${input.days.map(({ working }) => working)}::boolean[], ${input.days.map(({ name }) => name)}::text[])`.execute(
    tx,
  );
}

/** A calendar as evidence says it. */
export function toldCalendar({ locations, days, quiet, workingDays, ...rest }: CalendarInput): JsonObject {
  return {
    ...rest,
    quiet: quiet && { ...quiet },
    workingDays: [...workingDays],
    locations: [...locations],
    days: days.map((day) => ({ ...day })),
  };
}
