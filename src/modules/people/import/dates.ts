/** How the slash dates of one column are to be read; null where nothing decides it. */
export type SlashOrder = "day-first" | "month-first" | null;

export type DateVerdict =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly reason: "date-unreadable" | "date-ambiguous" };

const isoForm = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;
const dotForm = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const slashForm = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * Decides the order from a whole column: some value must be possible in one order only (a 25 is no month), and no other
 * may contradict it. Otherwise a date such as 3/4/2025 stays undecided; it is never guessed.
 */
export function slashOrder(values: Iterable<string>): SlashOrder {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const [, first, second] = slashForm.exec(value) ?? [];
    if (Number(first) > 12 && Number(second) <= 12) dayFirst = true;
    if (Number(second) > 12 && Number(first) <= 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? "day-first" : "month-first";
}

/** Reads 2025-03-31, 31.3.2025 and 31/3/2025 or 3/31/2025. A slash date that only one order allows needs no decision. */
export function readDate(text: string, order: SlashOrder): DateVerdict {
  const iso = isoForm.exec(text);
  if (iso) return calendarDate(iso[1], iso[2], iso[3]);
  const dots = dotForm.exec(text);
  if (dots) return calendarDate(dots[3], dots[2], dots[1]);
  const slashes = slashForm.exec(text);
  if (!slashes) return { ok: false, reason: "date-unreadable" };
  const [, first, second, year] = slashes;
  const dayFirst = calendarDate(year, second, first);
  const monthFirst = calendarDate(year, first, second);
  if (order !== null) return order === "day-first" ? dayFirst : monthFirst;
  if (!dayFirst.ok || !monthFirst.ok) return dayFirst.ok ? dayFirst : monthFirst;
  return dayFirst.date === monthFirst.date ? dayFirst : { ok: false, reason: "date-ambiguous" };
}

/** A date that two orders read differently, so that somebody has to say which is meant. */
export function isUndecided(value: string): boolean {
  const verdict = slashForm.test(value) ? readDate(value, null) : null;
  return verdict !== null && !verdict.ok && verdict.reason === "date-ambiguous";
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
