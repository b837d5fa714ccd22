import { useLingui } from "@lingui/react";
import { useMemo } from "react";

/** The days of the week from Monday (1) on, or from Sunday where the reader's week begins with it. */
export function useWeekWords(): readonly { readonly day: number; readonly name: string }[] {
  const { i18n } = useLingui();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.locale, { weekday: "long", timeZone: "UTC" });
    // 1 January 2024 was a Monday.
    const nameOf = (day: number) => format.format(new Date(Date.UTC(2024, 0, day)));
    return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: nameOf(day) }));
  }, [i18n.locale]);
}
