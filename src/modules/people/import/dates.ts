/** How the slash dates of one column are to be read; null where nothing decides it. */
export type SlashOrder = "day-first" | "month-first" | null;

export type DateVerdict =
  /** Null: the form of "never" that personnel systems write. */
  | { readonly ok: true; readonly date: string | null }
  | { readonly ok: false; readonly reason: "date-unreadable" | "date-ambiguous" };

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const digits = /^(\d{4})(\d{2})(\d{2})$/;
const dotForm = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/;
const slashForm = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;
const wordForm = /^(\d{1,2})(?:\. ?|[- ])(\p{L}{3,9})\.?[- ](\d{4}|\d{2})$/u;

/** A time of day says nothing of the day, unless it is that of another place: then only midnight is taken. */
const timeOfDay = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AP]M)?$/i;
const zonedMidnight = /[T ]00:00(?::00(?:\.0+)?)?Z$/;

/** What SAP and others write for "no end" and "no date". */
const never = /^(?:31\.12\.9999|9999-?12-?31|31\/12\/9999|12\/31\/9999|00\.00\.0000|0000-?00-?00|00\/00\/0000)$/;

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const germanMonths: Record<string, string> = { mär: "mar", mrz: "mar", mae: "mar", mai: "may", okt: "oct", dez: "dec" };

function withoutTime(text: string): string {
  return text.includes(":") ? text.replace(zonedMidnight, "").replace(timeOfDay, "") : text;
}

/** The orders that some value of a column is possible in alone: a 25 is no month. */
function ordersShown(values: Iterable<string>): ReadonlySet<SlashOrder> {
  const shown = new Set<SlashOrder>();
  for (const value of values) {
    const [, first, , second] = slashForm.exec(withoutTime(value)) ?? [];
    if (Number(first) > 12 && Number(second) <= 12) shown.add("day-first");
    if (Number(second) > 12 && Number(first) <= 12) shown.add("month-first");
  }
  return shown;
}

/**
 * Decides the order from a whole column: some value must be possible in one order only, and no other may contradict it.
 * Otherwise a date such as 3/4/2025 stays undecided; it is never guessed.
 */
export function slashOrder(values: Iterable<string>): SlashOrder {
  const [order = null, other] = ordersShown(values);
  return other ? null : order;
}

/**
 * What of an answer counts for a column: the file itself comes first. An answer of an earlier file is no answer for a
 * column that contradicts itself.
 */
export function answeredOrder(said: SlashOrder, values: Iterable<string>, ofEarlierFile: boolean): SlashOrder {
  if (said === null) return null;
  const [order, other] = ordersShown(values);
  if (other) return ofEarlierFile ? null : said;
  return order ?? said;
}

/**
 * Reads 2025-03-31, 2025/03/31, 20250331, 31.3.2025, 31.03.25 (00 to 69 are of this century), 31-Mar-2025, and 31/3/2025
 * or 3/31/2025, also with dashes. A slash date that only one order allows needs no decision.
 */
export function readDate(text: string, order: SlashOrder): DateVerdict {
  const day = withoutTime(text);
  if (never.test(day)) return { ok: true, date: null };
  const first = yearFirst.exec(day);
  if (first) return calendarDate(first[1], first[3], first[4]);
  const plain = digits.exec(day);
  if (plain) return calendarDate(plain[1], plain[2], plain[3]);
  const dots = dotForm.exec(day);
  if (dots) return calendarDate(fullYear(dots[3]), dots[2], dots[1]);
  const words = wordForm.exec(day);
  if (words) return calendarDate(fullYear(words[3]), monthNumber(words[2]), words[1]);
  return readSlashes(day, order);
}

function readSlashes(day: string, order: SlashOrder): DateVerdict {
  const slashes = slashForm.exec(day);
  if (!slashes) return { ok: false, reason: "date-unreadable" };
  const [, first, , second, year] = slashes;
  const dayFirst = calendarDate(year, second, first);
  const monthFirst = calendarDate(year, first, second);
  if (order !== null) return order === "day-first" ? dayFirst : monthFirst;
  if (!dayFirst.ok || !monthFirst.ok) return dayFirst.ok ? dayFirst : monthFirst;
  return dayFirst.date === monthFirst.date ? dayFirst : { ok: false, reason: "date-ambiguous" };
}

function fullYear(year = ""): string {
  if (year.length !== 2) return year;
  return `${Number(year) < 70 ? "20" : "19"}${year}`;
}

function monthNumber(word = ""): string {
  const start = word.toLowerCase().slice(0, 3);
  return String(months.indexOf(germanMonths[start] ?? start) + 1);
}

/** A date that two orders read differently, so that somebody has to say which is meant. */
export function isUndecided(value: string): boolean {
  const verdict = readDate(value, null);
  return !verdict.ok && verdict.reason === "date-ambiguous";
}

function calendarDate(year: string | undefined, month: string | undefined, day: string | undefined): DateVerdict {
  const unreadable: DateVerdict = { ok: false, reason: "date-unreadable" };
  if (Number(year) < 1900 || Number(year) > 2199) return unreadable;
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return { ok: true, date: Temporal.PlainDate.from(fields, { overflow: "reject" }).toString() };
  } catch {
    return unreadable;
  }
}
