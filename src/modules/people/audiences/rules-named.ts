import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { namedIn } from "../../../shared/audience/audience-rule.ts";
import type { AudienceRule } from "./rules.ts";

export interface NamedRule {
  /** `audience:<id>` or `party:<id>`. */
  readonly ref: string;
  readonly rule: AudienceRule;
}

/**
 * The rules of the audiences and parties that these rules lead into, at any depth, in the order of their references: a
 * change of one of them changes whom these are about as a change of these would. A party without a rule has none.
 */
export async function rulesNamed(db: Reader, rules: readonly AudienceRule[]): Promise<NamedRule[]> {
  const found = new Map<string, AudienceRule>();
  const asked = new Set<string>();
  for (let unread = rules; unread.length > 0; ) {
    const named = unread.map(namedIn);
    const audiences = fresh(asked, "audience", new Set(named.flatMap(({ audience }) => audience)));
    const parties = fresh(asked, "party", new Set(named.flatMap(({ party }) => party)));
    if (audiences.length + parties.length === 0) break;
    const { rows } = await sql<NamedRule>`
      select 'audience:' || id as ref, rule from people.audiences where id = any(${audiences}::uuid[])
      union all
      select 'party:' || id, rule from people.parties where id = any(${parties}::uuid[]) and rule is not null`.execute(
      db,
    );
    for (const { ref, rule } of rows) found.set(ref, rule);
    unread = rows.map(({ rule }) => rule);
  }
  return [...found].map(([ref, rule]) => ({ ref, rule })).sort((one, other) => (one.ref < other.ref ? -1 : 1));
}

function fresh(asked: Set<string>, kind: string, ids: ReadonlySet<string>): string[] {
  const unknown = [...ids].filter((id) => !asked.has(`${kind}:${id}`));
  for (const id of unknown) asked.add(`${kind}:${id}`);
  return unknown;
}
