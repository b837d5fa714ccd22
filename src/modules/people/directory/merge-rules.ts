import type { PersonState } from "./person-state.ts";

/** What a merge found, so that it can be taken back: both people, whoever reported to the merged one, and what moved. */
export interface MergedBefore {
  readonly survivor: PersonState;
  readonly merged: PersonState;
  readonly reports: readonly string[];
  readonly moved: readonly MovedRow[];
}

/** A row that named the merged person and now names the survivor. */
export interface MovedRow {
  readonly table: "office_holders" | "absences" | "parties" | "party_contacts" | "party_members";
  readonly id: string;
}
