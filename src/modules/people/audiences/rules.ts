import type { AudienceAttribute } from "../../../shared/audience-attributes.ts";

/** Who belongs to an audience, among the people who are active. `{ all: [] }` is all of them, `{ any: [] }` nobody. */
export type AudienceRule =
  | { readonly all: readonly AudienceRule[] }
  | { readonly any: readonly AudienceRule[] }
  | { readonly not: AudienceRule }
  | { readonly attribute: AudienceAttribute; readonly is: readonly string[] };

export const audienceLimits = { depth: 8, parts: 200, values: 1_000, valueLength: 200 } as const;

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
    const { all, any, not, is } = part as Record<string, unknown>;
    if (Array.isArray(is)) values += is.length;
    if (values > audienceLimits.values) return "too-large";
    const below = [all, any].flatMap((list) => (Array.isArray(list) ? list : []));
    for (const child of [...below, not]) {
      const verdict = visit(child, depth + 1);
      if (verdict) return verdict;
    }
    return null;
  };
  return visit(value, 1);
}
