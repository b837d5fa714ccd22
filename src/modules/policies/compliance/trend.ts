import type { Reader } from "../../../database.ts";
import { addCounts, type Counts, type Dimension, noCounts } from "./rules.ts";
import { complianceAt } from "./totals.ts";

export interface TrendAsked {
  readonly dimension: Dimension;
  readonly value: string;
  readonly pack?: string | undefined;
  readonly documents?: readonly string[] | undefined;
  readonly instants: readonly Temporal.Instant[];
}

/** The same numbers at several instants, each from what is kept. */
export async function complianceTrend(db: Reader, asked: TrendAsked) {
  const { dimension, value, pack, documents } = asked;
  const points: { at: Temporal.Instant; counts: Counts }[] = [];
  for (const at of asked.instants) {
    const cells = await complianceAt(db, { at, dimension, values: [value], pack, documents });
    points.push({ at, counts: cells.map(({ counts }) => counts).reduce(addCounts, noCounts) });
  }
  return points;
}

export const mostPoints = 120;

const steps = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const;

/** From the end backwards, so that the last point is the end itself; at most `mostPoints`. */
export function trendInstants(
  from: Temporal.Instant,
  to: Temporal.Instant,
  every: keyof typeof steps,
  timeZone: string,
): Temporal.Instant[] {
  const end = to.toZonedDateTimeISO(timeZone);
  const points: Temporal.Instant[] = [];
  for (let n = 0; n < mostPoints; n += 1) {
    const { days = 0, weeks = 0, months = 0 } = steps[every] as { days?: number; weeks?: number; months?: number };
    const at = end.subtract({ days: days * n, weeks: weeks * n, months: months * n }).toInstant();
    if (Temporal.Instant.compare(at, from) < 0) break;
    points.unshift(at);
  }
  return points;
}
