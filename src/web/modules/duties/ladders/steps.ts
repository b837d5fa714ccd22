import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Ladder } from "./api.ts";

export type StepName = keyof Ladder;

export const stepNames: readonly StepName[] = ["gentle", "firm", "manager", "ismsManager"];

export const stepWords: Readonly<Record<StepName, MessageDescriptor>> = {
  gentle: msg`gentle reminder`,
  firm: msg`firm reminder`,
  manager: msg`their manager is told`,
  ismsManager: msg`the ISMS manager is told`,
};

export interface Step {
  readonly name: StepName;
  readonly days: number;
}

export function stepsOf(ladder: Ladder): readonly Step[] {
  return stepNames.flatMap((name) => {
    const days = ladder[name];
    return days === null ? [] : [{ name, days }];
  });
}

/** Each step comes at least a day after the one before, and none lies more than a year away: as the server asks. */
export function fits(ladder: Ladder): boolean {
  const steps = stepsOf(ladder);
  return steps.every(
    ({ days }, index) => Math.abs(days) <= 365 && (index === 0 || days > (steps[index - 1]?.days ?? days)),
  );
}
