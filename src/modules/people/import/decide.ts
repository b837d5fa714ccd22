import { blankPerson, changedAttributes, type PersonState } from "../directory/person-state.ts";
import { decideManagers } from "./decide-managers.ts";
import type { KnownDirectory } from "./known-directory.ts";
import { matchRows } from "./match-rows.ts";
import { leavesRowOut, type StoredProblem } from "./problems.ts";
import type { PeopleFile } from "./rules.ts";

interface AddedPerson {
  readonly line: number;
  readonly after: PersonState;
}

export interface ChangedPerson extends AddedPerson {
  readonly before: PersonState;
}

export interface ImportDecision {
  readonly added: readonly AddedPerson[];
  readonly changed: readonly ChangedPerson[];
  readonly unchanged: number;
  readonly leftOut: number;
  /** All of them, in the order of the file. */
  readonly problems: readonly StoredProblem[];
}

/**
 * Decides what a file does to the directory; applying and previewing both do just this. People whom the file does not
 * name stay as they are, and nobody is ever removed. `newId` gives the ids of new people.
 */
export function decideImport(file: PeopleFile, known: KnownDirectory, newId: () => string): ImportDecision {
  const { matched, problems: collisions } = matchRows(file, known.people);
  const identified = matched.map(({ row, person }) => ({ row, before: person, id: person?.id ?? newId() }));
  const { managerOf, problems: managerProblems } = decideManagers(file.columns, identified, known);
  const added: AddedPerson[] = [];
  const changed: ChangedPerson[] = [];
  for (const { row, before, id } of identified) {
    const { manager: _, language, employeeNumber, ...values } = row.values;
    const after: PersonState = {
      ...(before ?? blankPerson(id, known.language)),
      ...values,
      ...(employeeNumber && { employeeNumber }),
      ...(language !== undefined && { language: language ?? known.language }),
      ...(managerOf.has(id) && { managerId: managerOf.get(id) ?? null }),
    };
    if (!before) added.push({ line: row.line, after });
    else if (changedAttributes(before, after).length > 0) changed.push({ line: row.line, before, after });
  }
  const problems = [...file.problems, ...collisions, ...managerProblems].sort((a, b) => a.line - b.line);
  return {
    added,
    changed,
    unchanged: identified.length - added.length - changed.length,
    leftOut: problems.filter(leavesRowOut).length,
    problems,
  };
}
