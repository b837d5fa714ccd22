/** What the rule needs of a duty. */
export interface Snoozable {
  readonly dueAt: Temporal.Instant;
  readonly snoozes: number;
  readonly snoozedUntil: Temporal.Instant | null;
  readonly disputed: boolean;
}

export type SnoozeRefusal =
  | "kind-cannot-be-snoozed"
  | "duty-disputed"
  | "snoozed-already"
  | "snoozed-too-often"
  | "due-too-soon-to-snooze";

/** The days on which it may come back, both included; it comes back when the day begins. */
export interface SnoozeDays {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

export const mostSnoozes = 3;
export const mostSnoozeDays = 7;

interface When {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  /** Whether the owner works on a day. */
  isWorkingDay(day: Temporal.PlainDate): boolean;
}

type Verdict =
  | { readonly ok: true; readonly days: SnoozeDays }
  | { readonly ok: false; readonly reason: SnoozeRefusal };

/**
 * Until when somebody may put a duty off: three times at most, a week each at most, and never past its due instant.
 * What is overdue already can only be put off until the next working day.
 */
export function judgeSnooze(duty: Snoozable, kindAllows: boolean, when: When): Verdict {
  const { now, timeZone } = when;
  if (!kindAllows) return { ok: false, reason: "kind-cannot-be-snoozed" };
  if (duty.disputed) return { ok: false, reason: "duty-disputed" };
  if (duty.snoozedUntil && Temporal.Instant.compare(duty.snoozedUntil, now) > 0)
    return { ok: false, reason: "snoozed-already" };
  if (duty.snoozes >= mostSnoozes) return { ok: false, reason: "snoozed-too-often" };
  const first = now.toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 });
  if (Temporal.Instant.compare(duty.dueAt, now) < 0) {
    const day = nextWorkingDay(first, when);
    return { ok: true, days: { first: day, last: day } };
  }
  const limit = first.add({ days: mostSnoozeDays - 1 });
  const last = earlier(limit, lastBeginBefore(duty.dueAt, timeZone));
  if (Temporal.PlainDate.compare(last, first) < 0) return { ok: false, reason: "due-too-soon-to-snooze" };
  return { ok: true, days: { first, last } };
}

/** When a day begins: the instant at which a snoozed duty is back. */
export function beginOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime(timeZone).toInstant();
}

/** Where nobody works within a week, tomorrow must do. */
function nextWorkingDay(from: Temporal.PlainDate, { isWorkingDay }: When): Temporal.PlainDate {
  for (let ahead = 0; ahead < mostSnoozeDays; ahead += 1) {
    const day = from.add({ days: ahead });
    if (isWorkingDay(day)) return day;
  }
  return from;
}

/** The last day that begins no later than an instant. */
function lastBeginBefore(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? one : other;
}
