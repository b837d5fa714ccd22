import type { PersonState } from "../directory/person-state.ts";
import { problem, type StoredProblem } from "./problems.ts";
import { headingOf, type PeopleFile, type PersonRow } from "./rules.ts";

interface MatchedRow {
  readonly row: PersonRow;
  /** Undefined: somebody new. */
  readonly person: PersonState | undefined;
}

/**
 * Finds the person of each row: by employee number, else by address where no number contradicts. Leaves out a row whose
 * address belongs to somebody else, unless this file gives that person another address: two people may swap, and
 * somebody new may get the address of another who gives it up.
 */
export function matchRows(
  file: PeopleFile,
  people: readonly PersonState[],
): { readonly matched: readonly MatchedRow[]; readonly problems: readonly StoredProblem[] } {
  const byNumber = new Map(
    people.flatMap((person) => (person.employeeNumber ? [[person.employeeNumber, person]] : [])),
  );
  const byEmail = new Map(people.map((person) => [person.email, person]));
  const problems: StoredProblem[] = [];
  const personOf = new Map<PersonRow, PersonState | undefined>();
  const claimed = new Map<string, PersonRow>();
  const claim = (row: PersonRow, person: PersonState) => {
    personOf.set(row, person);
    claimed.set(person.id, row);
  };
  for (const row of file.rows) {
    const person = byNumber.get(row.values.employeeNumber ?? "");
    if (person) claim(row, person);
  }
  for (const row of file.rows.filter((one) => !personOf.has(one))) {
    const holder = byEmail.get(row.values.email);
    const numbersDiffer = row.values.employeeNumber && holder?.employeeNumber;
    if (holder && !numbersDiffer && !claimed.has(holder.id)) claim(row, holder);
    else personOf.set(row, undefined);
  }
  for (const row of withoutFreeAddress(personOf, byEmail, claimed)) {
    personOf.delete(row);
    problems.push(problem(row.line, headingOf(file.columns, "email"), "address-of-another", row.values.email));
  }
  return { matched: file.rows.flatMap((row) => matchOf(row, personOf)), problems };
}

function matchOf(row: PersonRow, personOf: ReadonlyMap<PersonRow, PersonState | undefined>): MatchedRow[] {
  return personOf.has(row) ? [{ row, person: personOf.get(row) }] : [];
}

/**
 * The rows whose address stays somebody else's. Leaving one out makes its own person keep the old address, which may
 * be the one that another row waits for: hence the queue.
 */
function withoutFreeAddress(
  personOf: ReadonlyMap<PersonRow, PersonState | undefined>,
  byEmail: ReadonlyMap<string, PersonState>,
  claimed: ReadonlyMap<string, PersonRow>,
): Set<PersonRow> {
  const waitingFor = new Map<string, PersonRow>();
  const refused = new Set<PersonRow>();
  const queue: PersonRow[] = [];
  for (const [row, person] of personOf) {
    const holder = byEmail.get(row.values.email);
    if (!holder || holder.id === person?.id) continue;
    waitingFor.set(holder.id, row);
    if (!claimed.has(holder.id)) queue.push(row);
  }
  for (const row of queue) {
    if (refused.has(row)) continue;
    refused.add(row);
    const next = waitingFor.get(personOf.get(row)?.id ?? "");
    if (next) queue.push(next);
  }
  return refused;
}
