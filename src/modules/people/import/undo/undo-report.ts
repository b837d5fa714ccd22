import type { PersonEffect } from "../../../../platform/person-data.ts";

/** Why an attribute, or a person, stays as it is now. */
export const undoConflictReasons = [
  "changed-since",
  "address-taken",
  "number-taken",
  "manager-gone",
  "manager-cycle",
  "removed-since",
] as const;
export type UndoConflictReason = (typeof undoConflictReasons)[number];

export interface UndoConflict {
  readonly personId: string;
  readonly attribute: string | null;
  readonly reason: UndoConflictReason;
}

export interface UndoReport {
  /** Taken out of the directory again. */
  readonly removed: number;
  /** Given back attributes that they had before. */
  readonly reverted: number;
  /** Whose manager is among the removed, and who has none now. */
  readonly managerless: number;
  readonly conflictCount: number;
  /** At most `shownConflicts` of them. */
  readonly conflicts: readonly UndoConflict[];
  /** What of the removed people's was open and is closed; what is kept. */
  readonly closed: readonly PersonEffect[];
  readonly kept: readonly PersonEffect[];
}

export const shownConflicts = 200;
