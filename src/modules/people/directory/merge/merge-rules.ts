import type { SourcedField } from "../field-sources.ts";
import type { PersonState } from "../person-state.ts";

/** For each attribute, whose value the survivor keeps. */
export type MergeChoices = { readonly [Field in SourcedField]?: "survivor" | "merged" };

/** What a merge found, so that it can be taken back: both people, whoever reported to the merged one, and what moved. */
export interface MergedBefore {
  readonly survivor: PersonState;
  readonly merged: PersonState;
  /** As the merge left them: whoever is not like this any more has changed since. */
  readonly survivorAfter: PersonState;
  readonly reports: readonly string[];
  readonly moved: readonly MovedRow[];
}

/** A row that named the merged person and now names the survivor. */
export interface MovedRow {
  readonly table: "office_holders" | "absences" | "parties" | "party_contacts" | "party_members";
  readonly id: string;
}

/** Without a choice the survivor's value stays, and the merged one's fills what is empty. Products add up. */
export function mergeStates(survivor: PersonState, merged: PersonState, choices: MergeChoices): PersonState {
  const result: Record<string, unknown> = { ...survivor };
  for (const field of Object.keys(survivor) as (keyof PersonState)[]) {
    if (field === "id" || field === "removed" || field === "mergedInto") continue;
    const choice = choices[field];
    if (choice === "merged" || (choice === undefined && isEmpty(survivor[field]))) result[field] = merged[field];
  }
  if (choices.products === undefined) result.products = [...new Set([...survivor.products, ...merged.products])];
  return result as unknown as PersonState;
}

const isEmpty = (value: PersonState[keyof PersonState]) => value === null || value === "";

/**
 * Who leads the survivor: the chosen manager, else the other one's, else nobody. `above` lists everybody above a manager,
 * the manager included, as it was before: whoever has one of the two above them would close a circle.
 */
export function managerAfterMerge(
  survivor: PersonState,
  merged: PersonState,
  chosen: string | null,
  above: (managerId: string) => readonly string[],
): string | null {
  const fits = (id: string) => above(id).every((one) => one !== survivor.id && one !== merged.id);
  if (chosen === null) return null;
  const candidates = [chosen, survivor.managerId, merged.managerId].filter((id) => id !== null);
  return candidates.find(fits) ?? null;
}
