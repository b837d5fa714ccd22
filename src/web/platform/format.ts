import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import { useViewer } from "./session.ts";

const DAY_MS = 86_400_000;

export interface Format {
  number(value: number): string;
  percent(part: number, whole: number): string;
  /** Whole days are the organisation's, as in its mail: a day that is due ends where it is. Times are the reader's. */
  date(instant: string): string;
  dayMonth(instant: string): string;
  month(instant: string): string;
  dateTime(instant: string): string;
  /** With seconds and the zone's short name: for proof. */
  exact(instant: string): string;
  time(instant: string): string;
  ago(instant: string, now?: number): string;
}

function relative(instant: string, now: number, relatively: Intl.RelativeTimeFormat): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return relatively.format(0, "second");
  if (size < 45 * 60) return relatively.format(Math.round(seconds / 60), "minute");
  if (size < 22 * 3600) return relatively.format(Math.round(seconds / 3600), "hour");
  return relatively.format(Math.round(seconds / 86_400), "day");
}

function formatFor(locale: string, timeZone: string | undefined): Format {
  // English dates are written day first, as most of the world writes them.
  const tag = locale === "en" ? "en-GB" : locale;
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const relatively = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (instant: string) => format.format(new Date(instant));
  };
  return {
    number: (value) => numbers.format(value),
    percent: (part, whole) => {
      const share = whole === 0 ? 0 : part / whole;
      // Never rounded up to everything nor down to nothing: 100 % means all of them, 0 % nobody.
      return share > 0 && share < 0.01 ? `< ${percents.format(0.01)}` : percents.format(Math.floor(share * 100) / 100);
    },
    date: dates({ day: "numeric", month: "long", year: "numeric", timeZone }),
    dayMonth: dates({ weekday: "long", day: "numeric", month: "long", timeZone }),
    month: dates({ month: "long", timeZone }),
    dateTime: dates({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    exact: dates({ dateStyle: "long", timeStyle: "long" }),
    time: dates({ hour: "2-digit", minute: "2-digit" }),
    ago: (instant, now = Date.now()) => relative(instant, now, relatively),
  };
}

export function useFormat(): Format {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  return useMemo(() => formatFor(i18n.locale, timeZone), [i18n.locale, timeZone]);
}

/** The organisation's time zone; the browser's until it is known. */
export function useTimeZone(): string | undefined {
  return useViewer().session?.organisation?.timeZone;
}

/** Whole days of the calendar from today, negative when past. */
export function calendarDaysUntil(instant: string, timeZone?: string, now: Date = new Date()): number {
  const day = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
  const startOf = (date: Date) => Date.parse(day.format(date));
  return Math.round((startOf(new Date(instant)) - startOf(now)) / DAY_MS);
}

/** "London, Lima or Oslo" */
export function useFormatList(): (words: readonly string[]) => string {
  const { i18n } = useLingui();
  return useMemo(() => {
    const format = new Intl.ListFormat(i18n.locale, { type: "disjunction" });
    return (words: readonly string[]) => format.format(words);
  }, [i18n.locale]);
}
