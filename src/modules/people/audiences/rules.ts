import { type AudienceRule, conditionsOf, namedIn } from "../../../shared/audience/audience-rule.ts";

export type { AudienceRule } from "../../../shared/audience/audience-rule.ts";

/** How many conditions a rule may have with those of the audiences that it names: each becomes a part of one query. */
const mostConditions = 2_000;

/** Whether the audiences, each by its id, name each other in a circle or grow too large together. */
export function refuseRules(rules: ReadonlyMap<string, AudienceRule>): "audience-circle" | "too-large" | null {
  const sizes = new Map<string, number | "open">();
  const sizeOf = (id: string): number => {
    const known = sizes.get(id);
    if (known === "open") throw new Circle();
    if (known !== undefined) return known;
    const rule = rules.get(id);
    if (!rule) return 0;
    sizes.set(id, "open");
    const named = namedIn(rule).audience;
    const size =
      conditionsOf(rule).length + named.reduce((sum, other) => sum + sizeOf(other) * timesNamed(rule, other), 0);
    sizes.set(id, size);
    return size;
  };
  try {
    return [...rules.keys()].some((id) => sizeOf(id) > mostConditions) ? "too-large" : null;
  } catch (error) {
    if (error instanceof Circle) return "audience-circle";
    throw error;
  }
}

class Circle extends Error {}

function timesNamed(rule: AudienceRule, id: string): number {
  return conditionsOf(rule).filter((leaf) => "audience" in leaf && leaf.audience.includes(id)).length;
}
