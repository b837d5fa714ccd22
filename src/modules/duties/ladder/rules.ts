import type { Ladder } from "./ladder.ts";

/** 1 gentle, 2 firm, 3 manager, 4 ISMS manager. */
export type Rung = 1 | 2 | 3 | 4;

export interface Step {
  readonly rung: Rung;
  readonly at: Temporal.Instant;
}

interface Standing {
  /** The last step that was taken; 0 for none. */
  readonly rung: number;
  readonly dueAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  /** When that step was taken. */
  readonly takenAt?: Temporal.Instant | undefined;
}

/** For kinds that bring no ladder of their own. */
export const usualLadder: Ladder = { gentle: -3, firm: 1, manager: 7, ismsManager: 14 };

/** Between two steps, and between the making of a duty and its first: a person must have had the time to act. */
export const leastHoursBetween = 24;

/** The last day before and after the due instant that a step can have. */
const mostDays = 365;

/**
 * The step that comes next, and when it falls due. Steps follow each other however late it is: the manager hears nothing
 * that the person has not been told before.
 */
export function nextStep(ladder: Ladder, duty: Standing): Step | null {
  for (const [rung, days] of stepsOf(ladder)) {
    if (rung <= duty.rung || days === null) continue;
    const wanted = duty.dueAt.add({ hours: days * 24 });
    const least = (duty.takenAt ?? duty.createdAt).add({ hours: leastHoursBetween });
    return { rung, at: Temporal.Instant.compare(wanted, least) < 0 ? least : wanted };
  }
  return null;
}

function stepsOf(ladder: Ladder): readonly (readonly [Rung, number | null])[] {
  return [
    [1, ladder.gentle],
    [2, ladder.firm],
    [3, ladder.manager],
    [4, ladder.ismsManager],
  ];
}

export type LadderRefusal = "steps-out-of-order" | "step-too-far";

/** Steps come one after the other, a day apart at least. */
export function judgeLadder(ladder: Ladder): LadderRefusal | null {
  const days = stepsOf(ladder).flatMap(([, day]) => (day === null ? [] : [day]));
  if (days.some((day) => Math.abs(day) > mostDays)) return "step-too-far";
  return days.every((day, index) => index === 0 || day > (days[index - 1] ?? day)) ? null : "steps-out-of-order";
}
