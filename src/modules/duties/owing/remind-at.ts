import { type RawBuilder, sql } from "kysely";
import type { Ladder } from "../ladder/ladder.ts";
import { leastHoursBetween, nextStep } from "../ladder/rules.ts";

/**
 * When the step after `rung` falls due, as an expression over rows: what nextStep says of one, where the last step was
 * taken, or the duty made, just now.
 */
export function remindAt(
  ladder: Ladder,
  rung: RawBuilder<unknown>,
  dueAt: RawBuilder<unknown>,
  now: Temporal.Instant,
): RawBuilder<unknown> {
  const hours = [0, 1, 2, 3, 4].map((taken) => hoursToNext(ladder, taken));
  const least = now.add({ hours: leastHoursBetween }).toString();
  const next = sql`(${hours}::int[])[${rung} + 1]`;
  return sql`case when ${next} is not null
    then greatest(${dueAt} + ${next} * interval '1 hour', ${least}::timestamptz) end`;
}

/** From the due instant to the step after this one; null where there is none. */
function hoursToNext(ladder: Ladder, rung: number): number | null {
  // Made so long ago that only the ladder counts.
  const createdAt = Temporal.Instant.fromEpochMilliseconds(0);
  const dueAt = createdAt.add({ hours: farHours });
  const step = nextStep(ladder, { rung, dueAt, createdAt });
  return step && (step.at.epochMilliseconds - dueAt.epochMilliseconds) / 3_600_000;
}

const farHours = 24 * 10_000;
