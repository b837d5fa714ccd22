import type { PersonState } from "../directory/person-state.ts";
import type { KnownDirectory } from "./known-directory.ts";
import { problem, type StoredProblem } from "./problems.ts";
import { headingOf, type PeopleFile, type PersonRow } from "./rules.ts";

interface MatchedRow {
  readonly row: PersonRow;
  /** Undefined: somebody new. */
  readonly person: PersonState | undefined;
  /** Of somebody new: who they were before the import that brought them was undone. */
  readonly restores: PersonState | undefined;
}

/**
 * Finds the person of each row: by employee number, else by address where no number contradicts, else among those whose
 * import was undone. Leaves out a row whose address belongs to somebody else, unless this file gives that person another
 * address: two people may swap, and somebody new may get the address of another who gives it up.
 */
export function matchRows(
  file: PeopleFile,
  known: Pick<KnownDirectory, "people" | "removed" | "handFields">,
): { readonly matched: readonly MatchedRow[]; readonly problems: readonly StoredProblem[] } {
  const byEmail = new Map(known.people.map((person) => [person.email, person]));
  const { personOf, claimed } = claimPeople(file.rows, known.people, byEmail);
  const problems: StoredProblem[] = [];
  const staysWithAddress = known.handFields.has("email");
  const emailAfter = (row: PersonRow) => (staysWithAddress && personOf.get(row)?.email) || row.values.email;
  for (const row of withoutFreeAddress(personOf, byEmail, claimed, emailAfter)) {
    personOf.delete(row);
    problems.push(problem(row.line, headingOf(file.columns, "email"), "address-of-another", row.values.email));
  }
  const restoredOf = matchRemoved(file.rows, personOf, known.removed);
  const matched = file.rows.flatMap((row) =>
    personOf.has(row) ? [{ row, person: personOf.get(row), restores: restoredOf.get(row) }] : [],
  );
  return { matched, problems };
}

function claimPeople(
  rows: readonly PersonRow[],
  people: readonly PersonState[],
  byEmail: ReadonlyMap<string, PersonState>,
) {
  const byNumber = new Map(
    people.flatMap((person) => (person.employeeNumber ? [[person.employeeNumber, person]] : [])),
  );
  const personOf = new Map<PersonRow, PersonState | undefined>();
  const claimed = new Map<string, PersonRow>();
  const claim = (row: PersonRow, person: PersonState) => {
    personOf.set(row, person);
    claimed.set(person.id, row);
  };
  for (const row of rows) {
    const person = byNumber.get(row.values.employeeNumber ?? "");
    if (person) claim(row, person);
  }
  for (const row of rows) {
    if (personOf.has(row)) continue;
    const holder = byEmail.get(row.values.email);
    const numbersDiffer = row.values.employeeNumber && holder?.employeeNumber;
    if (holder && !numbersDiffer && !claimed.has(holder.id)) claim(row, holder);
    else personOf.set(row, undefined);
  }
  return { personOf, claimed };
}

/** Whoever comes back is the person they were, so that what refers to them finds them again. The last removed first. */
function matchRemoved(
  rows: readonly PersonRow[],
  personOf: ReadonlyMap<PersonRow, PersonState | undefined>,
  removed: readonly PersonState[],
): Map<PersonRow, PersonState> {
  const restoredOf = new Map<PersonRow, PersonState>();
  if (removed.length === 0) return restoredOf;
  const taken = new Set<string>();
  const newcomers = rows.filter((row) => personOf.has(row) && personOf.get(row) === undefined);
  const index = (key: (person: PersonState) => string | null) =>
    new Map(removed.toReversed().flatMap((person) => (key(person) ? [[key(person), person] as const] : [])));
  const byNumber = index((person) => person.employeeNumber);
  const byEmail = index((person) => person.email);
  const restore = (row: PersonRow, person: PersonState | undefined) => {
    if (!person || taken.has(person.id) || restoredOf.has(row)) return;
    taken.add(person.id);
    restoredOf.set(row, person);
  };
  for (const row of newcomers) restore(row, byNumber.get(row.values.employeeNumber ?? ""));
  for (const row of newcomers) {
    const person = byEmail.get(row.values.email);
    if (!(row.values.employeeNumber && person?.employeeNumber)) restore(row, person);
  }
  return restoredOf;
}

/**
 * The rows whose address stays somebody else's. Leaving one out makes its own person keep the old address, which may
 * be the one that another row waits for: hence the queue.
 */
function withoutFreeAddress(
  personOf: ReadonlyMap<PersonRow, PersonState | undefined>,
  byEmail: ReadonlyMap<string, PersonState>,
  claimed: ReadonlyMap<string, PersonRow>,
  emailAfter: (row: PersonRow) => string,
): Set<PersonRow> {
  const waitingFor = new Map<string, PersonRow>();
  const refused = new Set<PersonRow>();
  const queue: PersonRow[] = [];
  for (const [row, person] of personOf) {
    const holder = byEmail.get(emailAfter(row));
    if (!holder || holder.id === person?.id) continue;
    const holdersRow = claimed.get(holder.id);
    waitingFor.set(holder.id, row);
    if (!holdersRow || emailAfter(holdersRow) === holder.email) queue.push(row);
  }
  for (const row of queue) {
    if (refused.has(row)) continue;
    refused.add(row);
    const next = waitingFor.get(personOf.get(row)?.id ?? "");
    if (next) queue.push(next);
  }
  return refused;
}
