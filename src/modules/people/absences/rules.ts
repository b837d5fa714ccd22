/** Whole days of the organisation, both included. */
export interface AbsenceDays {
  readonly firstDay: string;
  readonly lastDay: string;
}

export type AbsenceRefusal = "ends-before-it-begins" | "absence-over" | "absence-too-long" | "absence-overlaps";

const longestDays = 1_100;

/** Whether an absence can be kept beside those that somebody has. Dates of ISO form compare as text. */
export function judgeAbsence(
  days: AbsenceDays,
  others: readonly AbsenceDays[],
  today: Temporal.PlainDate,
): AbsenceRefusal | null {
  if (days.lastDay < days.firstDay) return "ends-before-it-begins";
  if (days.lastDay < today.toString()) return "absence-over";
  const length = Temporal.PlainDate.from(days.firstDay).until(days.lastDay).days + 1;
  if (length > longestDays) return "absence-too-long";
  const meets = (other: AbsenceDays) => other.firstDay <= days.lastDay && days.firstDay <= other.lastDay;
  return others.some(meets) ? "absence-overlaps" : null;
}

type ShortenVerdict =
  | { readonly act: "withdraw" }
  | { readonly act: "shorten"; readonly lastDay: string }
  | { readonly act: "refuse"; readonly reason: "absence-over" };

/** Somebody is back today: what is left of the absence is over, and one that would begin today never was. */
export function endToday(days: AbsenceDays, today: Temporal.PlainDate): ShortenVerdict {
  if (days.lastDay < today.toString()) return { act: "refuse", reason: "absence-over" };
  const yesterday = today.subtract({ days: 1 }).toString();
  return days.firstDay > yesterday ? { act: "withdraw" } : { act: "shorten", lastDay: yesterday };
}
