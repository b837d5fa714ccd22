import { changedAttributes, type PersonState } from "../../directory/person-state.ts";
import type { ImportDecision } from "../decide.ts";
import { type ChangeKind, kindsOfChange } from "../kinds.ts";

type Attributes = { readonly [attribute: string]: unknown };

/** One person of a preview, as people look at it: managers by name. */
export interface ShownChange {
  readonly kinds: readonly ChangeKind[];
  readonly line: number | null;
  /** Null of somebody who is not in the directory yet. */
  readonly personId: string | null;
  readonly name: string;
  readonly before: Attributes;
  readonly after: Attributes;
}

export function shownChanges(
  decision: ImportDecision,
  people: readonly PersonState[],
  otherNames: ReadonlyMap<string, string>,
  today: string,
): ShownChange[] {
  const after = [...people, ...decision.added.map((one) => one.after), ...decision.changed.map((one) => one.after)];
  const names = new Map([...otherNames, ...after.map((person) => [person.id, nameOf(person)] as const)]);
  const words = (person: Partial<PersonState>, only: readonly (keyof PersonState)[]): Attributes =>
    Object.fromEntries(
      only.map((name) => [name, name === "managerId" ? (names.get(String(person.managerId)) ?? null) : person[name]]),
    );
  const added = decision.added.map(({ line, after: person, restores }) => ({
    kinds: ["new" as const],
    line,
    personId: restores?.id ?? null,
    name: nameOf(person),
    before: {},
    after: words(person, filledIn(person)),
  }));
  const unnamed = new Set(decision.missing.map(({ id }) => id));
  const changed = decision.changed.map((change) => {
    const attributes = changedAttributes(change.before, change.after);
    const { id } = change.after;
    return {
      kinds: [...kindsOfChange(change, today), ...(unnamed.delete(id) ? ["missing" as const] : [])],
      line: change.line,
      personId: id,
      name: nameOf(change.after),
      before: words(change.before, attributes),
      after: words(change.after, attributes),
    };
  });
  const kept = decision.kept.map(({ line, before, said }) => {
    const attributes = Object.keys(said) as (keyof PersonState)[];
    const kinds: ChangeKind[] = ["kept-by-hand"];
    return { kinds, line, personId: before.id, name: nameOf(before), before: words(before, attributes), after: said };
  });
  const missing = decision.missing
    .filter(({ id }) => unnamed.has(id))
    .map((person) => {
      const kinds: ChangeKind[] = ["missing"];
      return { kinds, line: null, personId: person.id, name: nameOf(person), before: {}, after: {} };
    });
  return [...changed, ...added, ...kept, ...missing];
}

function nameOf({ givenName, familyName, email }: PersonState): string {
  return `${givenName} ${familyName}`.trim() || email;
}

function filledIn(person: PersonState): (keyof PersonState)[] {
  const names = Object.keys(person) as (keyof PersonState)[];
  return names.filter((name) => {
    const value = person[name];
    return name !== "id" && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  });
}
