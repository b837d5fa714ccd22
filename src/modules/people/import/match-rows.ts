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
 * Finds the person of each row: by employee number, else by address where no number contradicts, else among those who
 * turned out to be somebody else, else among those whose import was undone. Leaves out a row whose number is that of
 * somebody of another address and name, and one whose address belongs to somebody else, unless this file gives that
 * person another address: two people may swap, and somebody new may get the address of another who gives it up.
 */
export function matchRows(
  file: PeopleFile,
  known: Pick<KnownDirectory, "people" | "removed" | "merged" | "handFields">,
): { readonly matched: readonly MatchedRow[]; readonly problems: readonly StoredProblem[] } {
  const byEmail = new Map(known.people.map((person) => [person.email, person]));
  const { personOf, claimed } = claimPeople(file.rows, known.people, byEmail);
  const problems = [...withoutStrangers(file, personOf, claimed)];
  const ofMerged = matchMerged(file, personOf, claimed, known, problems);
  const staysWithAddress = known.handFields.has("email");
  const emailAfter = (row: PersonRow) =>
    ((staysWithAddress || ofMerged.has(row)) && personOf.get(row)?.email) || row.values.email;
  for (const row of withoutFreeAddress(personOf, byEmail, claimed, emailAfter)) {
    personOf.delete(row);
    problems.push(problem(row.line, headingOf(file.columns, "email"), "address-of-another", row.values.email));
  }
  const restoredOf = matchRemoved(file.rows, personOf, known.removed);
  const matched = file.rows.flatMap((row) => {
    const person = personOf.get(row);
    if (!personOf.has(row)) return [];
    return [
      { row: person && ofMerged.has(row) ? asSurvivor(row, person) : row, person, restores: restoredOf.get(row) },
    ];
  });
  return { matched, problems };
}

/** A number that went to somebody else: nothing of the two is alike but the number. */
function withoutStrangers(
  file: PeopleFile,
  personOf: Map<PersonRow, PersonState | undefined>,
  claimed: Map<string, PersonRow>,
): StoredProblem[] {
  const problems: StoredProblem[] = [];
  for (const [row, person] of personOf) {
    if (!person || row.values.email === person.email || !namesDiffer(row.values, person)) continue;
    personOf.delete(row);
    claimed.delete(person.id);
    const heading = headingOf(file.columns, "employeeNumber");
    problems.push(problem(row.line, heading, "number-of-another", person.employeeNumber ?? ""));
  }
  return problems;
}

/** Whether two names, of which neither is empty, have no word in common, however it is spelled. */
function namesDiffer(one: Partial<Names>, other: Names): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  return words.length > 0 && others.length > 0 && !words.some((word) => others.includes(word));
}

type Names = Pick<PersonState, "givenName" | "familyName">;

function wordsOf({ givenName = "", familyName = "" }: Partial<Names>): string[] {
  const bare = `${givenName} ${familyName}`.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/**
 * The rows of people who turned out to be somebody else, by the number or address that they had. Such a row counts for
 * the one who stays; where that one has a row, it is left out.
 */
function matchMerged(
  file: PeopleFile,
  personOf: Map<PersonRow, PersonState | undefined>,
  claimed: Map<string, PersonRow>,
  known: Pick<KnownDirectory, "people" | "merged">,
  problems: StoredProblem[],
): Set<PersonRow> {
  const found = new Set<PersonRow>();
  if (known.merged.length === 0) return found;
  const { byNumber, byEmail } = indexed(known.merged);
  const people = new Map(known.people.map((person) => [person.id, person]));
  for (const [row, person] of personOf) {
    const { employeeNumber, email } = row.values;
    const ofAddress = byEmail.get(email);
    const merged =
      byNumber.get(employeeNumber ?? "") ?? (employeeNumber && ofAddress?.employeeNumber ? undefined : ofAddress);
    const survivor = person === undefined ? people.get(merged?.mergedInto ?? "") : undefined;
    if (!survivor) continue;
    const twice = claimed.has(survivor.id);
    if (twice) personOf.delete(row);
    else {
      found.add(row);
      personOf.set(row, survivor);
      claimed.set(survivor.id, row);
    }
    const field = merged?.email === email ? "email" : "employeeNumber";
    const value = field === "email" ? email : (employeeNumber ?? "");
    problems.push(problem(row.line, headingOf(file.columns, field), twice ? "merged-twice" : "merged-person", value));
  }
  return found;
}

/** Number and address stay those of whoever stays: otherwise the two would change places with every file. */
function asSurvivor(row: PersonRow, { email }: PersonState): PersonRow {
  const { employeeNumber: _, ...values } = row.values;
  return { line: row.line, values: { ...values, email } };
}

/** By number and by address; of several the first. */
function indexed(people: readonly PersonState[]) {
  const index = (key: (person: PersonState) => string | null) =>
    new Map(people.toReversed().flatMap((person) => (key(person) ? [[key(person), person] as const] : [])));
  return { byNumber: index((person) => person.employeeNumber), byEmail: index((person) => person.email) };
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
  const { byNumber, byEmail } = indexed(removed);
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
