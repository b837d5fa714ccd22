/** When somebody works, with the public holidays of the years that are asked about. */
export interface WorkCalendar {
  /** 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  /** Wall-clock times such as 20:00 and 07:30; over midnight when the end is the earlier one. */
  readonly quiet: { readonly from: string; readonly until: string } | null;
  /** Of whoever has no time zone of their own. */
  readonly timeZone: string;
  /** What the organisation itself says of a day: it stands above holidays and weekdays. */
  readonly ownDays: ReadonlyMap<string, boolean>;
  readonly holidays: ReadonlyMap<string, string>;
}

export function isWorkingDay(calendar: WorkCalendar, day: Temporal.PlainDate): boolean {
  const date = day.toString();
  const own = calendar.ownDays.get(date);
  if (own !== undefined) return own;
  return calendar.workingDays.includes(day.dayOfWeek) && !calendar.holidays.has(date);
}

/** When the quiet hours end in which an instant lies; null outside them. `timeZone` is the person's. */
export function quietUntil(
  calendar: WorkCalendar,
  timeZone: string,
  instant: Temporal.Instant,
): Temporal.Instant | null {
  if (!calendar.quiet) return null;
  const from = Temporal.PlainTime.from(calendar.quiet.from);
  const until = Temporal.PlainTime.from(calendar.quiet.until);
  const overMidnight = Temporal.PlainTime.compare(until, from) <= 0;
  const today = instant.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const day of [today.subtract({ days: 1 }), today]) {
    const begin = wallClock(day, from, timeZone, "earlier");
    const end = wallClock(overMidnight ? day.add({ days: 1 }) : day, until, timeZone, "later");
    const begun = Temporal.Instant.compare(begin, instant) <= 0;
    if (begun && Temporal.Instant.compare(instant, end) < 0) return end;
  }
  return null;
}

/**
 * The instant of a time on a day. A time that the clock jumps over is the moment of the jump; of one that comes twice,
 * quiet hours begin with the first and end with the second.
 */
function wallClock(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  timeZone: string,
  which: "earlier" | "later",
): Temporal.Instant {
  const wanted = day.toPlainDateTime(time);
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: which });
  if (found.toPlainDateTime().equals(wanted)) return found.toInstant();
  const after = wanted.toZonedDateTime(timeZone, { disambiguation: "later" });
  return (after.getTimeZoneTransition("previous") ?? after).toInstant();
}

/** How far ahead somebody is looked for: who is away for longer is not reached. */
export const horizonDays = 400;

/** The first instant from one on that lies in a working day outside the quiet hours; null within the horizon. */
export function nextWorkingInstant(
  calendar: WorkCalendar,
  timeZone: string,
  from: Temporal.Instant,
  isAway: (day: Temporal.PlainDate) => boolean = () => false,
): Temporal.Instant | null {
  const first = from.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let ahead = 0; ahead <= horizonDays; ahead += 1) {
    const day = first.add({ days: ahead });
    if (!isWorkingDay(calendar, day) || isAway(day)) continue;
    const begin = day.toZonedDateTime(timeZone).toInstant();
    const start = Temporal.Instant.compare(from, begin) > 0 ? from : begin;
    const found = quietUntil(calendar, timeZone, start) ?? start;
    if (found.toZonedDateTimeISO(timeZone).toPlainDate().equals(day)) return found;
  }
  return null;
}

export interface CalendarInput {
  readonly name: string;
  /** A country, or a part of one, by the codes of the holiday data; empty for no public holidays. */
  readonly region: string;
  readonly timeZone: string | null;
  readonly workingDays: readonly number[];
  readonly quiet: { readonly from: string; readonly until: string } | null;
  readonly forEverybody: boolean;
  readonly locations: readonly string[];
  readonly days: readonly { readonly day: string; readonly working: boolean; readonly name: string }[];
}

export type CalendarRefusal = "quiet-all-day" | "no-working-day" | "day-twice";

export function judgeCalendar(input: CalendarInput): CalendarRefusal | null {
  if (input.quiet && input.quiet.from === input.quiet.until) return "quiet-all-day";
  if (input.workingDays.length === 0) return "no-working-day";
  const days = new Set(input.days.map(({ day }) => day));
  return days.size < input.days.length ? "day-twice" : null;
}
