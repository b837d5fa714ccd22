import { workingTime } from "../../people/public.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { nextStep, type Rung } from "../ladder/rules.ts";

export interface ClimbingDuty {
  /** The last step that was taken; 0 for none. */
  readonly rung: number;
  readonly dueAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  /** When anybody was last told of it. */
  readonly toldAt: Temporal.Instant | null;
}

/** What becomes of a duty at which the sweep looks: a step is taken or it waits, and when it is looked at next. */
export interface Climb {
  readonly take: Rung | null;
  readonly remindAt: Temporal.Instant | null;
}

/** One step at a time, and none within a day of the one before, however late it is. */
export function climb(duty: ClimbingDuty, ladder: Ladder, now: Temporal.Instant): Climb {
  const step = nextStep(ladder, { ...duty, takenAt: duty.toldAt ?? undefined });
  if (!step) return { take: null, remindAt: null };
  if (Temporal.Instant.compare(step.at, now) > 0) return { take: null, remindAt: step.at };
  const after = nextStep(ladder, { ...duty, rung: step.rung, takenAt: now });
  return { take: step.rung, remindAt: after?.at ?? null };
}

/**
 * The working day, by its date where the person is, in which an instant lies; null on other days and in quiet hours. A
 * person's window: at most one reminder goes to them in it.
 */
export function windowAt(
  calendar: workingTime.WorkCalendar,
  timeZone: string,
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate();
  if (!workingTime.isWorkingDay(calendar, day)) return null;
  return workingTime.quietUntil(calendar, timeZone, now) === null ? day : null;
}

/** Whom a step tells. Nobody is told about themselves as if they were somebody else's superior. */
export function recipientsOf(
  rung: Rung,
  owners: readonly string[],
  manager: string | null,
  ismsManagers: readonly string[],
): readonly string[] {
  if (rung <= 2) return owners;
  if (rung === 3 && manager !== null && !owners.includes(manager)) return [manager];
  return ismsManagers.filter((id) => !owners.includes(id));
}

/** How a combined reminder speaks: to whoever owes, as firmly as its firmest line, else about others. */
export type Tone = "gentle" | "firm" | "manager" | "isms";

export function toneOf(rungs: readonly number[]): Tone {
  const own = rungs.filter((rung) => rung <= 2);
  if (own.length > 0) return own.includes(2) ? "firm" : "gentle";
  return rungs.includes(3) ? "manager" : "isms";
}
