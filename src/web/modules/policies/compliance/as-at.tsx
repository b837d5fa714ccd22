import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { type Trend, trendOptions } from "./api.ts";
import styles from "./compliance.module.css";

const dayMs = 86_400_000;
const pauseMs = 200;
/** Where nothing says when it began. */
const longest = 730;

/** The points from the first on at which somebody owed something. */
export function recorded(trend: Trend | undefined): Trend["points"] {
  const points = trend?.points ?? [];
  const first = points.findIndex(({ counts }) => counts.assigned > 0);
  return first < 0 ? [] : points.slice(Math.max(0, first - 1));
}

/** How many days back anything is recorded; undefined until that is known. */
export function useRecordedDays(): number | undefined {
  const whole = useQuery(trendOptions({ days: longest })).data;
  if (!whole) return undefined;
  const [first] = recorded(whole);
  return first ? Math.max(14, Math.ceil((Date.now() - Date.parse(first.at)) / dayMs)) : 30;
}

/** By day where that is readable; else by week, as the whole is asked for already. */
export const chartDays = (days: number): number => (days > 100 ? longest : days);

/** As the browser's own field of date and time takes it. */
function localText(instant: Date): string {
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

interface Props {
  /** Undefined now. */
  readonly at: string | undefined;
  readonly days: number | undefined;
  readonly onChange: (at: string | undefined) => void;
}

/** A position of the slider: whole days back, of which the last moment counts. */
function instantOf(daysBack: number): string | undefined {
  if (daysBack <= 0) return undefined;
  const day = new Date(Date.now() - daysBack * dayMs);
  day.setHours(23, 59, 0, 0);
  return day.toISOString();
}

const daysBackOf = (at: string | undefined) =>
  at === undefined ? 0 : Math.max(0, Math.ceil((Date.now() - Date.parse(at)) / dayMs));

export function AsAt({ at, days, onChange }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const id = useId();
  const most = Math.max(days ?? 30, daysBackOf(at));
  const [position, setPosition] = useState(daysBackOf(at));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setPosition(daysBackOf(at)), [at]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const slide = (daysBack: number) => {
    setPosition(daysBack);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(instantOf(daysBack)), pauseMs);
  };
  const shown = position === 0 ? t`now` : format.date(instantOf(position) ?? "");
  return (
    <div className={styles.asAt}>
      <label htmlFor={`${id}-slider`} className={styles.asAtLabel}>
        <Trans>As at</Trans> <strong>{at === undefined || position === 0 ? shown : format.dateTime(at)}</strong>
      </label>
      <input
        id={`${id}-slider`}
        type="range"
        className={styles.slider}
        min={-most}
        max={0}
        step={1}
        value={-position}
        aria-valuetext={shown}
        onChange={(event) => slide(-Number(event.currentTarget.value))}
      />
      <input
        type="datetime-local"
        className={styles.moment}
        aria-label={t`Date and time`}
        max={localText(new Date())}
        key={at ?? ""}
        defaultValue={localText(at === undefined ? new Date() : new Date(at))}
        onBlur={(event) => choose(event.currentTarget, onChange)}
        onKeyDown={(event) => {
          if (event.key === "Enter") choose(event.currentTarget, onChange);
        }}
      />
    </div>
  );
}

function choose({ value, defaultValue }: HTMLInputElement, onChange: Props["onChange"]): void {
  if (value === "" || value === defaultValue) return;
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return;
  onChange(instant.getTime() >= Date.now() ? undefined : instant.toISOString());
}

/** While the page shows the past, it says so. */
export function PastNote({ at, onNow }: { at: string | undefined; onNow: () => void }) {
  const format = useFormat();
  if (at === undefined) return null;
  const when = format.dateTime(at);
  return (
    <div className={styles.past} role="note">
      <History size={16} aria-hidden="true" />
      <span>
        <Trans>This is how things stood on {when}, with the departments and managers of then.</Trans>
      </span>
      <Button variant="subtle" size="small" onClick={onNow}>
        <Trans>Back to now</Trans>
      </Button>
    </div>
  );
}
