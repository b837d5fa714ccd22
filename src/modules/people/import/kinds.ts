import { changedAttributes, type PersonChange, type PersonState } from "../directory/person-state.ts";

export const changeKinds = ["new", "changed", "moved", "leaving", "kept-by-hand", "missing"] as const;
export type ChangeKind = (typeof changeKinds)[number];

const places: ReadonlySet<keyof PersonState> = new Set([
  "department",
  "location",
  "jobFunction",
  "managerId",
  "company",
] as const);

/** Whether somebody's place changes. */
export function isMove(change: PersonChange): boolean {
  return changedAttributes(change.before, change.after).some((name) => places.has(name));
}

/** A last day where there was none, or one that has moved to today or before. */
export function isLeaving({ before, after }: PersonChange, today: string): boolean {
  if (after.activeUntil === null || after.activeUntil === before.activeUntil) return false;
  return before.activeUntil === null || after.activeUntil <= today;
}

/** Of somebody whom the directory knows and a file changes. */
export function kindsOfChange(change: PersonChange, today: string): ChangeKind[] {
  return [
    "changed",
    ...(isMove(change) ? ["moved" as const] : []),
    ...(isLeaving(change, today) ? ["leaving" as const] : []),
  ];
}
