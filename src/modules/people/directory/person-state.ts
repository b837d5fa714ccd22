import type { JsonObject } from "../../../shared/json.ts";
import type { EmploymentType } from "./rules.ts";

/** Why somebody is not in the directory any more. What refers to them stays. */
export type Removal = "import-undone" | "merged" | "erased";

/** All attributes of one person, as the directory has them or will have them. */
export interface PersonState {
  readonly id: string;
  readonly employeeNumber: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly products: readonly string[];
  readonly employmentType: EmploymentType;
  readonly company: string | null;
  readonly managerId: string | null;
  readonly language: string;
  readonly timeZone: string | null;
  readonly activeFrom: string | null;
  readonly activeUntil: string | null;
  readonly removed: Removal | null;
  /** The person whom a merged one turned out to be. */
  readonly mergedInto: string | null;
}

export interface PersonChange {
  readonly before: PersonState;
  readonly after: PersonState;
}

/** Names of the attributes in which two states of one person differ. */
export function changedAttributes(before: PersonState, after: PersonState): (keyof PersonState)[] {
  const names = Object.keys(before) as (keyof PersonState)[];
  return names.filter((name) => {
    const [one, other] = [before[name], after[name]];
    return typeof one === "object" ? JSON.stringify(one) !== JSON.stringify(other) : one !== other;
  });
}

/** What evidence says of a change: the attributes that differ, before and after. */
export function differences({ before, after }: PersonChange): { before: JsonObject; after: JsonObject } {
  const names = changedAttributes(before, after);
  const only = (state: PersonState) => Object.fromEntries(names.map((name) => [name, state[name]]));
  return { before: only(before), after: only(after) };
}

export function blankPerson(id: string, language: string): PersonState {
  return {
    id,
    employeeNumber: null,
    givenName: "",
    familyName: "",
    email: "",
    department: "",
    location: "",
    jobFunction: "",
    products: [],
    employmentType: "employee",
    company: null,
    managerId: null,
    language,
    timeZone: null,
    activeFrom: null,
    activeUntil: null,
    removed: null,
    mergedInto: null,
  };
}
