import { useLingui } from "@lingui/react";
import { useMemo } from "react";
import { useTimeZone } from "../../platform/format.ts";

interface DayFormat {
  /** "3 April 2026" of 2026-04-03: a day has no time zone. */
  day(date: string): string;
  /** "Fri, 3 Apr" */
  shortDay(date: string): string;
  /** The day that it is for the organisation at an instant. */
  dayOf(instant: string): string;
  /** Today, for the organisation. */
  today: string;
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`);

export function useDayFormat(): DayFormat {
  const { i18n } = useLingui();
  const timeZone = useTimeZone();
  return useMemo(() => {
    const tag = i18n.locale === "en" ? "en-GB" : i18n.locale;
    const long = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    const short = new Intl.DateTimeFormat(tag, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
    const iso = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
    return {
      day: (date) => long.format(noon(date)),
      shortDay: (date) => short.format(noon(date)),
      dayOf: (instant) => iso.format(new Date(instant)),
      today: iso.format(new Date()),
    };
  }, [i18n.locale, timeZone]);
}
