import type { AudienceAttribute } from "../../../../shared/audience-attributes.ts";

/** Whom an audience names. `{ all: [] }` is everybody who is active. */
export type Rule = { all: Rule[] } | { any: Rule[] } | { not: Rule } | { attribute: AudienceAttribute; is: string[] };

export interface Condition {
  readonly type: "condition";
  readonly id: number;
  readonly attribute: AudienceAttribute;
  readonly values: readonly string[];
  readonly negated: boolean;
}

export interface Group {
  readonly type: "group";
  readonly id: number;
  readonly mode: "all" | "any";
  readonly negated: boolean;
  readonly parts: readonly Part[];
}

/** What the builder edits: every part may be turned round, and may still be unfinished. */
export type Part = Condition | Group;

const turned = (rule: Rule, negated: boolean): Rule => (negated ? { not: rule } : rule);

/** Unfinished conditions and empty groups say nothing, so they are left out. */
function partRule(part: Part): Rule | undefined {
  if (part.type === "condition") {
    return part.values.length === 0
      ? undefined
      : turned({ attribute: part.attribute, is: [...part.values] }, part.negated);
  }
  const rules = part.parts.map(partRule).filter((rule) => rule !== undefined);
  if (rules.length === 0) return undefined;
  return turned(part.mode === "all" ? { all: rules } : { any: rules }, part.negated);
}

/** Whether something in it says nothing yet: a condition without values, a group without conditions. */
export function isUnfinished(part: Part): boolean {
  return part.type === "condition"
    ? part.values.length === 0
    : part.parts.length === 0 || part.parts.some(isUnfinished);
}

export function ruleOf(group: Group): Rule {
  return partRule(group) ?? { all: [] };
}

/** The tree with one part replaced, or removed when the change gives nothing. */
export function changePart(group: Group, id: number, change: (part: Part) => Part | undefined): Group {
  const parts = group.parts.flatMap((part) => {
    if (part.id === id) return change(part) ?? [];
    return part.type === "group" ? changePart(part, id, change) : part;
  });
  return { ...group, parts };
}

let lastId = 0;

export const newCondition = (): Condition => ({
  type: "condition",
  id: ++lastId,
  attribute: "department",
  values: [],
  negated: false,
});

export const newGroup = (mode: Group["mode"], parts: readonly Part[]): Group => ({
  type: "group",
  id: ++lastId,
  mode,
  negated: false,
  parts,
});
