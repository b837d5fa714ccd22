/** Holders act; deputies act in their order while every holder is away. */
export const holdingKinds = ["holder", "deputy"] as const;
export type HoldingKind = (typeof holdingKinds)[number];

/** From an instant on, up to but without another; null is without end. */
export interface Span {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
}

/** Days as somebody says them: both belong to it. Null: from now on, and without end. */
export interface Days {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

type SpanVerdict =
  | { readonly ok: true; readonly span: Span }
  | { readonly ok: false; readonly reason: "begins-in-the-past" | "ends-before-it-begins" };

/** What held before now is history: only the present and the future are decided here. */
export function readSpan(days: Days, timeZone: string, now: Temporal.Instant): SpanVerdict {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const first = days.firstDay === null ? today : Temporal.PlainDate.from(days.firstDay);
  if (Temporal.PlainDate.compare(first, today) < 0) return { ok: false, reason: "begins-in-the-past" };
  const from = first.equals(today) ? now : startOf(first, timeZone);
  if (days.lastDay === null) return { ok: true, span: { from, until: null } };
  const last = Temporal.PlainDate.from(days.lastDay);
  if (Temporal.PlainDate.compare(last, first) < 0) return { ok: false, reason: "ends-before-it-begins" };
  return { ok: true, span: { from, until: startOf(last.add({ days: 1 }), timeZone) } };
}

/** When a holding ends that is taken back: now, or with a day that is still to come; never before it began. */
export function readEnd(
  lastDay: string | null,
  held: Span,
  timeZone: string,
  now: Temporal.Instant,
):
  | { readonly ok: true; readonly until: Temporal.Instant }
  | { readonly ok: false; readonly reason: "ends-in-the-past" } {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (lastDay !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(lastDay), today) < 0)
    return { ok: false, reason: "ends-in-the-past" };
  const asked = lastDay === null ? now : startOf(Temporal.PlainDate.from(lastDay).add({ days: 1 }), timeZone);
  return { ok: true, until: Temporal.Instant.compare(asked, held.from) < 0 ? held.from : asked };
}

export function overlap(one: Span, other: Span): boolean {
  const beginsBeforeEnd = (a: Span, b: Span) => b.until === null || Temporal.Instant.compare(a.from, b.until) < 0;
  return beginsBeforeEnd(one, other) && beginsBeforeEnd(other, one);
}

/** The first instant of a day, which is not midnight where the clock jumps over it. */
function startOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime(timeZone).toInstant();
}

/** The last day of a span that ends, as people say it. */
export function lastDayOf(until: Temporal.Instant, timeZone: string): string {
  return until.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The instant that stands for a day when somebody asks who acts on it: now for today, else its noon. */
export function instantOf(day: string | undefined, timeZone: string, now: Temporal.Instant): Temporal.Instant {
  if (day === undefined || day === now.toZonedDateTimeISO(timeZone).toPlainDate().toString()) return now;
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: "12:00" }).toInstant();
}
