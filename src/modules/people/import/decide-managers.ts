import { readEmail } from "../../../platform/email-address.ts";
import type { PersonState } from "../directory/person-state.ts";
import type { ReadColumn } from "./columns.ts";
import type { KnownDirectory } from "./known-directory.ts";
import { type ProblemCode, problem, type StoredProblem } from "./problems.ts";
import { headingOf, type PersonRow } from "./rules.ts";

interface IdentifiedRow {
  readonly row: PersonRow;
  readonly before: PersonState | undefined;
  readonly id: string;
}

interface ManagerDecision {
  /** Of everybody whose row has a manager cell that says something; null: none. */
  readonly managerOf: ReadonlyMap<string, string | null>;
  readonly problems: readonly StoredProblem[];
}

/**
 * Finds managers by the addresses that people will have after the import. Links are made in the order of the file, and
 * the one that would close a circle, also one through people whom the file does not name, is refused.
 */
export function decideManagers(
  columns: readonly ReadColumn[],
  rows: readonly IdentifiedRow[],
  known: KnownDirectory,
): ManagerDecision {
  const idByEmail = addressesAfter(rows, known);
  const named = rows.flatMap(({ row, id }) => {
    const text = row.values.manager;
    if (text === undefined) return [];
    const email = readEmail(text);
    return [{ id, line: row.line, text, manager: email.ok ? idByEmail.get(email.email) : undefined }];
  });
  // Whoever's manager is unknown keeps the one they have.
  const decided = new Set(
    named.filter(({ text, manager }) => text === "" || manager !== undefined).map(({ id }) => id),
  );
  const tree = new ManagerTree();
  for (const [person, manager] of known.managers) if (!decided.has(person)) tree.link(person, manager);
  const managerOf = new Map<string, string | null>();
  const problems: StoredProblem[] = [];
  for (const { id, line, text, manager } of named) {
    const refusal = text === "" ? null : linkRefusal(tree, id, manager);
    if (refusal !== "manager-unknown") managerOf.set(id, refusal === null ? (manager ?? null) : null);
    if (refusal) problems.push(problem(line, headingOf(columns, "manager"), refusal, text));
  }
  return { managerOf, problems };
}

function linkRefusal(tree: ManagerTree, person: string, manager: string | undefined): ProblemCode | null {
  if (manager === undefined) return "manager-unknown";
  if (manager === person) return "manager-self";
  return tree.link(person, manager) ? null : "manager-cycle";
}

/** Of merged people too: their address stands for whoever they turned out to be, unless somebody has it now. */
function addressesAfter(
  rows: readonly IdentifiedRow[],
  { people, merged }: Pick<KnownDirectory, "people" | "merged">,
): Map<string, string> {
  const named = new Set(rows.map(({ id }) => id));
  const untouched = people.filter((person) => !named.has(person.id));
  return new Map([
    ...merged.map(({ email, mergedInto }) => [email, mergedInto ?? ""] as const),
    ...untouched.map((person) => [person.email, person.id] as const),
    ...rows.map(({ row, id }) => [row.values.email, id] as const),
  ]);
}

/** Everybody has one manager at most; a link is refused when it would close a circle. Near constant time a link. */
class ManagerTree {
  private readonly above = new Map<string, string>();

  link(person: string, manager: string): boolean {
    const top = this.topOf(manager);
    if (top === person) return false;
    this.above.set(person, top);
    return true;
  }

  /** Shortens the way for the next who asks: a chain of 200,000 is walked once. */
  private topOf(person: string): string {
    let top = person;
    for (let next = this.above.get(top); next !== undefined; next = this.above.get(top)) top = next;
    let at = person;
    for (let next = this.above.get(at); next !== undefined && next !== top; next = this.above.get(at)) {
      this.above.set(at, top);
      at = next;
    }
    return top;
  }
}
