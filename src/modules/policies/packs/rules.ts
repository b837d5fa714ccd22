import type { Asks, DueRule, PackState, Renewal } from "../tables.ts";

/** Days that whoever joins after a fixed date has all the same. */
const leastDaysForJoiners = 14;

/** What `due` needs to know of a place: whether a day is a working day there. */
type IsWorkingDay = (day: Temporal.PlainDate) => boolean;

/**
 * When somebody who begins to owe something at an instant must have done it: the last second of a day where the
 * organisation is. A fixed date is for those who are there: who comes too late for it has fourteen days.
 */
export function dueAt(
  rule: DueRule,
  from: Temporal.Instant,
  timeZone: string,
  isWorkingDay: IsWorkingDay,
): Temporal.Instant {
  const today = from.toZonedDateTimeISO(timeZone).toPlainDate();
  return endOf(dueOn(rule, today, isWorkingDay), timeZone);
}

function dueOn(rule: DueRule, today: Temporal.PlainDate, isWorkingDay: IsWorkingDay): Temporal.PlainDate {
  if (rule.kind === "days") return today.add({ days: rule.days });
  if (rule.kind === "date") {
    const least = today.add({ days: leastDaysForJoiners });
    const on = Temporal.PlainDate.from(rule.on);
    return Temporal.PlainDate.compare(on, today) < 0 ? least : on;
  }
  let day = today;
  // A place without working days must not keep us here for ever.
  for (let left = rule.days, looked = 0; left > 0 && looked < mostDaysLookedAt; looked += 1) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

const mostDaysLookedAt = 400;

function endOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ seconds: 1 });
}

/**
 * The day on which what was acknowledged is asked for again; null for never. The command that acknowledges stores it as
 * `renew_on`. Of several packs the shortest counts; a month that lacks the day ends before it.
 */
export function renewalOn(
  renewals: readonly Renewal[],
  acknowledgedAt: Temporal.Instant,
  timeZone: string,
): Temporal.PlainDate | null {
  const months = renewals.flatMap((renewal) => (renewal.kind === "months" ? [renewal.months] : []));
  if (months.length === 0) return null;
  return acknowledgedAt
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ months: Math.min(...months) });
}

/** A sentence of one's own says which text it is about. */
export function lacksOf(sentence: string): readonly ("{title}" | "{number}")[] {
  return (["{title}", "{number}"] as const).filter((field) => !sentence.includes(field));
}

interface Strictness {
  readonly asks: Asks;
  readonly signInAgain: boolean;
  readonly createdAt: Temporal.Instant;
}

/** The strictest first: its wording is the one that stands. */
export function byStrictness(one: Strictness, other: Strictness): number {
  return (
    Number(other.asks === "acknowledge") - Number(one.asks === "acknowledge") ||
    Number(other.signInAgain) - Number(one.signInAgain) ||
    Temporal.Instant.compare(one.createdAt, other.createdAt)
  );
}

export type PackRefusal = "pack-active" | "pack-ended" | "pack-empty" | "pack-not-active";

export function judgeActivation(state: PackState, documents: number): PackRefusal | null {
  if (state === "active") return "pack-active";
  if (state === "ended") return "pack-ended";
  return documents === 0 ? "pack-empty" : null;
}
