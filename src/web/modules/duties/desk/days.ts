const MONDAY = 1;
const DAY_MS = 86_400_000;

const parse = (day: string) => new Date(`${day}T12:00:00Z`);
const write = (date: Date) => date.toISOString().slice(0, 10);

/** An instant within a day, wherever the organisation is: for the words of the day. */
export const dayName = (day: string): string => parse(day).toISOString();

export interface SnoozeDays {
  /** Those that the menu names: tomorrow, or the one day that is possible; and the next Monday. */
  readonly named: readonly string[];
  readonly tomorrow: string;
  /** Whether other days are possible, too. */
  readonly more: boolean;
}

export function snoozeDays(can: { readonly first: string; readonly last: string }, now = new Date()): SnoozeDays {
  const ahead = (MONDAY - parse(can.first).getUTCDay() + 7) % 7;
  const monday = write(new Date(parse(can.first).getTime() + ahead * DAY_MS));
  const named = [...new Set([can.first, ...(monday <= can.last ? [monday] : [])])];
  const within = (parse(can.last).getTime() - parse(can.first).getTime()) / DAY_MS + 1;
  // Overdue, the one day that is possible may be a later one.
  const nextDay = can.first <= write(new Date(now.getTime() + 1.5 * DAY_MS)) ? can.first : "";
  return { named, tomorrow: nextDay, more: within > named.length };
}
