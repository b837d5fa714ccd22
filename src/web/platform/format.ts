import { useLingui } from "@lingui/react";
import { useMemo } from "react";

const DAY_MS = 86_400_000;

export interface Format {
  number(value: number): string;
  percent(part: number, whole: number): string;
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

function formatFor(locale: string): Format {
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
    // Never rounded up to everything: 100 % means all of them.
    percent: (part, whole) => percents.format(whole === 0 ? 0 : Math.floor((part / whole) * 100) / 100),
    date: dates({ day: "numeric", month: "long", year: "numeric" }),
    dayMonth: dates({ weekday: "long", day: "numeric", month: "long" }),
    month: dates({ month: "long" }),
    dateTime: dates({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }),
    exact: dates({ dateStyle: "long", timeStyle: "long" }),
    time: dates({ hour: "2-digit", minute: "2-digit" }),
    ago: (instant, now = Date.now()) => relative(instant, now, relatively),
  };
}

export function useFormat(): Format {
  const { i18n } = useLingui();
  return useMemo(() => formatFor(i18n.locale), [i18n.locale]);
}

/** Whole days of the calendar from today, negative when past. */
export function calendarDaysUntil(instant: string, now: Date = new Date()): number {
  const then = new Date(instant);
  const startOf = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((startOf(then) - startOf(now)) / DAY_MS);
}

/** "London, Lima or Oslo" */
export function useFormatList(): (words: readonly string[]) => string {
  const { i18n } = useLingui();
  return useMemo(() => {
    const format = new Intl.ListFormat(i18n.locale, { type: "disjunction" });
    return (words: readonly string[]) => format.format(words);
  }, [i18n.locale]);
}
