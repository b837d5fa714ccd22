import type { DueRule } from "./api.ts";

/** As it is typed: what is not a rule yet is none. */
export interface TypedDueRule {
  readonly kind: DueRule["kind"];
  readonly days: string;
  readonly on: string;
}

export const typedDueRule = (rule: DueRule): TypedDueRule => ({
  kind: rule.kind,
  days: rule.kind === "date" ? "14" : String(rule.days),
  on: rule.kind === "date" ? rule.on : "",
});

const most = { days: 365, "working-days": 250 } as const;

export function dueRuleOf({ kind, days, on }: TypedDueRule): DueRule | null {
  if (kind === "date") return /^\d{4}-\d\d-\d\d$/.test(on) ? { kind, on } : null;
  const count = /^\d{1,3}$/.test(days.trim()) ? Number(days) : 0;
  return count >= 1 && count <= most[kind] ? { kind, days: count } : null;
}
