import { Plural, Trans } from "@lingui/react/macro";
import { calendarDaysUntil, useFormat, useTimeZone } from "../platform/format.ts";
import { Meaning } from "./meaning.tsx";

const SOON_DAYS = 3;

function DueWords({ days, instant }: { days: number; instant: string }) {
  const format = useFormat();
  if (days < 0) return <Plural value={-days} one="# day overdue" other="# days overdue" />;
  if (days === 0) {
    const time = format.time(instant);
    return <Trans>due today until {time}</Trans>;
  }
  if (days === 1) return <Trans>due tomorrow</Trans>;
  if (days < 7) {
    const day = format.dayMonth(instant);
    return <Trans>due {day}</Trans>;
  }
  const date = format.date(instant);
  return <Trans>due {date}</Trans>;
}

/** When something is due, in words; the exact instant on hover. */
export function Due({ instant, overdue }: { instant: string; overdue: boolean }) {
  const format = useFormat();
  const days = calendarDaysUntil(instant, useTimeZone());
  const tone = overdue ? "overdue" : days <= SOON_DAYS ? "soon" : "later";
  return (
    <span title={format.exact(instant)}>
      <Meaning tone={tone} plain>
        {overdue && days >= 0 ? <Trans>overdue since today</Trans> : <DueWords days={days} instant={instant} />}
      </Meaning>
    </span>
  );
}
