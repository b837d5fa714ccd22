import type { ApprovalRule, Verdict } from "../requests/rules.ts";

export type RuleRefusal = "two-offices-impossible";

/** Two offices can be demanded only where the steps leave room for two different ones. */
export function judgeRule({ steps, twoOffices }: ApprovalRule): Verdict<RuleRefusal> {
  const named = new Set(steps.flatMap(({ officeId }) => officeId ?? []));
  const free = steps.filter(({ officeId }) => officeId === null).length;
  return twoOffices && named.size + free < 2 ? { ok: false, reason: "two-offices-impossible" } : { ok: true };
}
