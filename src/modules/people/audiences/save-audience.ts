import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { namedIn } from "../../../shared/audience/audience-rule.ts";
import { getAudience } from "./queries.ts";
import { type AudienceRule, refuseRules } from "./rules.ts";

/** What a person may say of an audience. */
export interface AudienceContent {
  readonly name: string;
  readonly description: string;
  readonly rule: AudienceRule;
}

/**
 * Holds every other change of audiences back: each looks at the rules of all, so that no two together close a circle, and
 * at the names of all.
 */
export async function lockAudiences(tx: Tx): Promise<void> {
  await sql`lock table people.audiences in share row exclusive mode`.execute(tx);
}

/** Refuses a name that a live audience has, and a rule that names something unknown, itself, or too much. */
export async function requireSavable(tx: Tx, id: string | null, content: AudienceContent): Promise<void> {
  const taken = await sql`select from people.audiences
    where name = ${content.name} and archived_at is null and id is distinct from ${id}::uuid`.execute(tx);
  if (taken.rows.length > 0) {
    const field = { field: "name", reason: "is taken by another audience", remedy: "Choose another name." };
    throw new AppError("conflict", "Another audience has this name.", { reason: "name-taken", fields: [field] });
  }
  await requireKnown(tx, content.rule);
  const { rows } = await sql<{ id: string; rule: AudienceRule }>`select id, rule from people.audiences`.execute(tx);
  const rules = new Map(rows.map((row) => [row.id, row.rule]));
  const reason = refuseRules(rules.set(id ?? "new", content.rule));
  if (reason === "audience-circle") throw ruleRefused(reason, "This audience would be a part of itself.");
  if (reason)
    throw ruleRefused("audience-too-large", "This audience, with those that it names, has too many conditions.");
}

function ruleRefused(reason: string, message: string): AppError {
  const field = { field: "rule", reason: message, remedy: "Change the rule." };
  return new AppError("rule-refused", message, { reason, fields: [field] });
}

/** People who were removed and what is archived may stay in a rule; what never was may not come into one. */
async function requireKnown(tx: Tx, rule: AudienceRule): Promise<void> {
  const named = namedIn(rule);
  const tables = { person: "persons", office: "offices", party: "parties", audience: "audiences" } as const;
  for (const kind of ["person", "office", "party", "audience"] as const) {
    if (named[kind].length === 0) continue;
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(`people.${tables[kind]}`)}
      where id = any(${named[kind]}::uuid[])`.execute(tx);
    if (rows.length < named[kind].length)
      throw ruleRefused("audience-names-unknown", `The rule names a ${kind} that does not exist.`);
  }
}

/** Keeps what the audience is as history, before it is changed. Refuses whoever saw an older version. */
export async function beginChange(tx: Tx, id: string, version: number, now: Temporal.Instant) {
  await lockAudiences(tx);
  const before = await getAudience(tx, id);
  if (before.version !== version)
    throw new AppError("conflict", "Somebody else has changed this audience meanwhile.", {
      reason: "audience-changed",
    });
  await sql`insert into people.audience_history
      (audience_id, version, valid_from, valid_until, name, description, rule, changed_by, archived_at)
    select id, version, valid_from, greatest(valid_from, ${now.toString()}::timestamptz), name, description, rule,
      changed_by, archived_at from people.audiences where id = ${id}::uuid`.execute(tx);
  return before;
}
