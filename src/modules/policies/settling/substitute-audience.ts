import type { Reader } from "../../../database.ts";
import type { AudienceRule } from "../../../shared/audience/audience-rule.ts";
import { audienceRules, findAudience } from "../../people/public.ts";

interface Substitution {
  readonly id: string;
  readonly rule: AudienceRule;
}

/**
 * The rule of an audience as it would be if another one, which it may name at any depth, had another rule; undefined
 * where that makes no difference to it.
 */
export async function substituteAudience(
  db: Reader,
  audienceId: string,
  instead: Substitution,
): Promise<AudienceRule | undefined> {
  if (audienceId === instead.id) return instead.rule;
  const rule = (await findAudience(db, audienceId))?.rule;
  if (!rule) return undefined;
  const named = new Map((await audienceRules.rulesNamed(db, [rule])).map((one) => [one.ref, one.rule]));
  if (!named.has(`audience:${instead.id}`)) return undefined;
  return inlined(rule, named, instead);
}

/** Everything that is named by audience or party stands in it as a rule of its own; parties keep their people. */
function inlined(rule: AudienceRule, named: ReadonlyMap<string, AudienceRule>, instead: Substitution): AudienceRule {
  const go = (one: AudienceRule) => inlined(one, named, instead);
  if ("all" in rule) return { all: rule.all.map(go) };
  if ("any" in rule) return { any: rule.any.map(go) };
  if ("not" in rule) return { not: go(rule.not) };
  if (!("audience" in rule)) return rule;
  return {
    any: rule.audience.map((id) => {
      if (id === instead.id) return instead.rule;
      const found = named.get(`audience:${id}`);
      return found ? go(found) : { any: [] };
    }),
  };
}
