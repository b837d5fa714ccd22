import {
  type AudienceRule,
  type ReferenceKind,
  referenceKinds,
  referencesOf,
} from "../../../../../shared/audience/audience-rule.ts";
import { type AudienceAttribute, audienceAttributes } from "../../../../../shared/audience-attributes.ts";

/** What a condition is about. */
export const subjects = [
  ...audienceAttributes,
  ...referenceKinds,
  "joinedWithinDays",
  "managers",
  "everybody",
] as const;
export type Subject = AudienceAttribute | ReferenceKind | "joinedWithinDays" | "managers" | "everybody";

export interface Condition {
  readonly type: "condition";
  readonly id: number;
  readonly subject: Subject;
  /** Values of an attribute, or ids. */
  readonly values: readonly string[];
  readonly days: number;
  readonly negated: boolean;
  /** Just added by hand: the keyboard goes there. */
  readonly fresh: boolean;
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

const attributes: readonly string[] = audienceAttributes;
export const isAttribute = (subject: Subject): subject is AudienceAttribute => attributes.includes(subject);
const references: readonly string[] = referenceKinds;
export const isReference = (subject: Subject): subject is ReferenceKind => references.includes(subject);
/** Whether it has values to choose. */
export const hasValues = (subject: Subject): boolean => isAttribute(subject) || isReference(subject);

const turned = (rule: AudienceRule, negated: boolean): AudienceRule => (negated ? { not: rule } : rule);

function conditionRule({ subject, values, days, negated }: Condition): AudienceRule | undefined {
  if (subject === "everybody") return negated ? { any: [] } : { all: [] };
  if (subject === "managers") return turned({ managers: true }, negated);
  if (subject === "joinedWithinDays") return days > 0 ? turned({ joinedWithinDays: days }, negated) : undefined;
  if (values.length === 0) return undefined;
  if (isAttribute(subject)) return turned({ attribute: subject, is: [...values] }, negated);
  return turned({ [subject]: [...values] } as unknown as AudienceRule, negated);
}

/** Unfinished conditions and empty groups say nothing, so they are left out. */
function partRule(part: Part): AudienceRule | undefined {
  if (part.type === "condition") return conditionRule(part);
  const rules = part.parts.map(partRule).filter((rule) => rule !== undefined);
  if (rules.length === 0) return undefined;
  return turned(part.mode === "all" ? { all: rules } : { any: rules }, part.negated);
}

/** Whether something in it says nothing yet: a condition without values, a group without conditions. */
export function isUnfinished(part: Part): boolean {
  return part.type === "condition"
    ? conditionRule(part) === undefined
    : part.parts.length === 0 || part.parts.some(isUnfinished);
}

export function ruleOf(group: Group): AudienceRule {
  return partRule(group) ?? { all: [] };
}

/** A rule as the builder shows it. `ruleOf` of it means the same. */
export function groupOf(rule: AudienceRule): Group {
  const part = partOf(rule, false);
  return part.type === "group" ? part : newGroup("all", [part]);
}

function partOf(rule: AudienceRule, negated: boolean): Part {
  if ("not" in rule) return negated ? { ...newGroup("all", [partOf(rule, false)]), negated } : partOf(rule.not, true);
  if ("all" in rule || "any" in rule) {
    const [mode, parts] = "all" in rule ? (["all", rule.all] as const) : (["any", rule.any] as const);
    if (parts.length === 0) return { ...newCondition(), subject: "everybody", negated: (mode === "any") !== negated };
    return {
      ...newGroup(
        mode,
        parts.map((part) => partOf(part, false)),
      ),
      negated,
    };
  }
  if ("attribute" in rule) return { ...newCondition(), subject: rule.attribute, values: rule.is, negated };
  if ("joinedWithinDays" in rule)
    return { ...newCondition(), subject: "joinedWithinDays", days: rule.joinedWithinDays, negated };
  const named = referencesOf(rule);
  if (!named) return { ...newCondition(), subject: "managers", negated };
  return { ...newCondition(), subject: named.kind, values: named.ids, negated };
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
const usualDays = 30;

export const newCondition = (fresh = false): Condition => ({
  type: "condition",
  id: ++lastId,
  subject: "department",
  values: [],
  days: usualDays,
  negated: false,
  fresh,
});

export const newGroup = (mode: Group["mode"], parts: readonly Part[]): Group => ({
  type: "group",
  id: ++lastId,
  mode,
  negated: false,
  parts,
});
