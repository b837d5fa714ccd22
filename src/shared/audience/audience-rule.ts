import type { AudienceAttribute } from "../audience-attributes.ts";

/**
 * Who belongs to an audience, among the people who are active. `{ all: [] }` is all of them, `{ any: [] }` nobody.
 * Everything that has a name of its own stands in it by id, since names and addresses move. A list holds when any one
 * of it does.
 */
export type AudienceRule =
  | { readonly all: readonly AudienceRule[] }
  | { readonly any: readonly AudienceRule[] }
  | { readonly not: AudienceRule }
  | { readonly attribute: AudienceAttribute; readonly is: readonly string[] }
  /** In the team of one of these people, at any depth. Nobody is below themselves. */
  | { readonly under: readonly string[] }
  /** Whose manager is one of these. */
  | { readonly directlyUnder: readonly string[] }
  /** Who is addressed at the moment by one of these offices: holders, or deputies while those are away. */
  | { readonly office: readonly string[] }
  | { readonly party: readonly string[] }
  | { readonly person: readonly string[] }
  /** In another audience, as its own rule says at the moment. */
  | { readonly audience: readonly string[] }
  /** Whose first day was at most so many days ago. Somebody without a first day has not joined. */
  | { readonly joinedWithinDays: number }
  /** To whom at least one active person reports. */
  | { readonly managers: true };

export const referenceKinds = ["under", "directlyUnder", "office", "party", "person", "audience"] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** What a reference of each kind is: whose names are asked for. */
export const namedKinds = {
  under: "person",
  directlyUnder: "person",
  office: "office",
  party: "party",
  person: "person",
  audience: "audience",
} as const satisfies Record<ReferenceKind, string>;
export type NamedKind = (typeof namedKinds)[ReferenceKind];

export const audienceLimits = {
  depth: 8,
  parts: 200,
  values: 1_000,
  valueLength: 200,
  days: 36_500,
  textLength: 20_000,
} as const;

/** The kind and the ids of a condition on something with a name; null for every other rule. */
export function referencesOf(
  rule: AudienceRule,
): { readonly kind: ReferenceKind; readonly ids: readonly string[] } | null {
  for (const kind of referenceKinds) {
    const ids = (rule as Partial<Record<ReferenceKind, readonly string[]>>)[kind];
    if (ids) return { kind, ids };
  }
  return null;
}

/** The ids of everything that a rule names, by what it is. */
export function namedIn(rule: AudienceRule): Record<NamedKind, string[]> {
  const found: Record<NamedKind, string[]> = { person: [], office: [], party: [], audience: [] };
  for (const leaf of conditionsOf(rule)) {
    const references = referencesOf(leaf);
    if (!references) continue;
    const list = found[namedKinds[references.kind]];
    for (const id of references.ids) if (!list.includes(id)) list.push(id);
  }
  return found;
}

/** The conditions of a rule from left to right, without what joins them. */
export function conditionsOf(rule: AudienceRule): AudienceRule[] {
  if ("all" in rule) return rule.all.flatMap(conditionsOf);
  if ("any" in rule) return rule.any.flatMap(conditionsOf);
  return "not" in rule ? conditionsOf(rule.not) : [rule];
}

/** The same rule without groups of one part: what `parse(print(rule))` gives. */
export function normalRule(rule: AudienceRule): AudienceRule {
  if ("all" in rule) return group("all", rule.all.map(normalRule));
  if ("any" in rule) return group("any", rule.any.map(normalRule));
  if ("not" in rule) return { not: normalRule(rule.not) };
  return rule;
}

function group(mode: "all" | "any", parts: readonly AudienceRule[]): AudienceRule {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return mode === "all" ? { all: parts } : { any: parts };
}

/**
 * Says whether a value nests deeper or holds more than a rule may, before anything walks it without a bound. It looks
 * only at nesting and number: whether it is a rule at all is the schema's to say.
 */
export function exceedsAudienceLimits(value: unknown): "too-deep" | "too-large" | null {
  let parts = 0;
  let values = 0;
  const visit = (part: unknown, depth: number): "too-deep" | "too-large" | null => {
    if (typeof part !== "object" || part === null) return null;
    if (depth > audienceLimits.depth) return "too-deep";
    parts += 1;
    if (parts > audienceLimits.parts) return "too-large";
    const fields = part as Record<string, unknown>;
    for (const list of ["is", ...referenceKinds].map((name) => fields[name]))
      if (Array.isArray(list)) values += list.length;
    if (values > audienceLimits.values) return "too-large";
    const below = [fields.all, fields.any].flatMap((list) => (Array.isArray(list) ? list : []));
    for (const child of [...below, fields.not]) {
      const verdict = visit(child, depth + 1);
      if (verdict) return verdict;
    }
    return null;
  };
  return visit(value, 1);
}
