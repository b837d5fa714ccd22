import { blankPerson, changedAttributes, type PersonState } from "../directory/person-state.ts";
import { decideManagers } from "./decide-managers.ts";
import { keepHandFields } from "./hand-fields.ts";
import type { KnownDirectory } from "./known-directory.ts";
import { matchRows } from "./match-rows.ts";
import { leavesRowOut, type StoredProblem } from "./problems.ts";
import type { PeopleFile } from "./rules.ts";

export interface AddedPerson {
  readonly line: number;
  readonly after: PersonState;
  /** Who they were before the import that brought them was undone; null: nobody whom the directory ever knew. */
  readonly restores: PersonState | null;
}

export interface ChangedPerson {
  /** Null: the file does not name them. */
  readonly line: number | null;
  readonly before: PersonState;
  readonly after: PersonState;
}

/** Somebody for whom the file says other than what is kept by hand. */
export interface KeptPerson {
  readonly line: number;
  readonly before: PersonState;
  /** What the file says, of the attributes that stay. */
  readonly said: { readonly [attribute: string]: unknown };
}

export interface ImportDecision {
  readonly added: readonly AddedPerson[];
  readonly changed: readonly ChangedPerson[];
  readonly kept: readonly KeptPerson[];
  /** Whoever earlier imports brought and this file does not name. */
  readonly missing: readonly PersonState[];
  readonly unchanged: number;
  readonly leftOut: number;
  /** All of them, in the order of the file. */
  readonly problems: readonly StoredProblem[];
}

/**
 * Decides what a file does to the directory; applying and previewing both do just this. People whom the file does not
 * name stay as they are unless a day was given on which they left, and nobody is ever removed. `newId` gives the ids of
 * new people.
 */
export function decideImport(
  file: PeopleFile,
  known: KnownDirectory,
  newId: () => string,
  missingLeftOn: string | null = null,
): ImportDecision {
  const { matched, problems: collisions } = matchRows(withCompanies(file, known.companyNames), known);
  const { rows, kept } = keepHandFields(matched, known);
  // Whoever is named by the number or address of somebody merged is not missing.
  const present = new Set(rows.map(({ person }) => person?.id));
  const missing = known.missing.filter(({ id }) => !present.has(id));
  const identified = rows.map(({ row, person, restores }) => ({
    row,
    before: person,
    restores: restores ?? null,
    id: person?.id ?? restores?.id ?? newId(),
  }));
  const { managerOf, problems: managerProblems } = decideManagers(file.columns, identified, known);
  const added: AddedPerson[] = [];
  const changed: ChangedPerson[] = [];
  for (const { row, before, restores, id } of identified) {
    const { manager: _, language, employeeNumber, ...values } = row.values;
    const after: PersonState = {
      ...(before ?? (restores && asRestored(restores)) ?? blankPerson(id, known.language)),
      ...values,
      ...(employeeNumber && { employeeNumber }),
      ...(language !== undefined && { language: language ?? known.language }),
      ...(managerOf.has(id) && { managerId: managerOf.get(id) ?? null }),
    };
    if (!before) added.push({ line: row.line, after, restores });
    else if (changedAttributes(before, after).length > 0) changed.push({ line: row.line, before, after });
  }
  const unchanged = identified.length - added.length - changed.length;
  if (missingLeftOn !== null) for (const one of leftOn(missing, known, missingLeftOn)) changed.push(one);
  const problems = [...file.problems, ...collisions, ...managerProblems].sort((a, b) => a.line - b.line);
  const leftOut = problems.filter(leavesRowOut).length;
  return { added, changed, kept, missing, unchanged, leftOut, problems };
}

/** As they were before they were removed, for what the file does not say. Their manager may be gone. */
function asRestored(person: PersonState): PersonState {
  return { ...person, removed: null, mergedInto: null, managerId: null };
}

/** Companies by the name that stays, whatever the file calls them. */
function withCompanies(file: PeopleFile, names: KnownDirectory["companyNames"]): PeopleFile {
  if (names.size === 0) return file;
  const rows = file.rows.map((row) => {
    const company = names.get(row.values.company ?? "");
    return company === undefined ? row : { ...row, values: { ...row.values, company } };
  });
  return { ...file, rows };
}

/** Nobody leaves before they begin, and a last day that is kept by hand stays. */
function leftOn(missing: readonly PersonState[], known: KnownDirectory, day: string): ChangedPerson[] {
  if (known.handFields.has("activeUntil")) return [];
  return missing
    .filter(({ activeFrom, activeUntil }) => (activeFrom ?? day) <= day && activeUntil !== day)
    .map((before) => ({ line: null, before, after: { ...before, activeUntil: day } }));
}
