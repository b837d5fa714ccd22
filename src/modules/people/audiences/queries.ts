import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { withinReach } from "../directory/reach.ts";
import { compileAudience, selectAudience } from "./compile.ts";
import { type Known, loadKnown, loadKnownAt, rulesAt } from "./known.ts";
import type { AudienceRule } from "./rules.ts";

export interface Audience {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly rule: AudienceRule;
  /** What an edit says that it saw. */
  readonly version: number;
  readonly archived: boolean;
}

const columns = sql`id, name, description, rule, version, archived_at is not null as archived`;

/** Archived ones too: what was published to them still names them. */
export async function findAudience(db: Reader, id: string): Promise<Audience | undefined> {
  const { rows } = await sql<Audience>`select ${columns} from people.audiences where id = ${id}::uuid`.execute(db);
  return rows[0];
}

export async function getAudience(db: Reader, id: string): Promise<Audience> {
  const audience = await findAudience(db, id);
  if (!audience) throw new AppError("not-found", "There is no such audience.");
  return audience;
}

/**
 * Who belongs to an audience (its id, or a rule) now, with the date of `at`: a subquery with one column, `person_id`, so
 * that bulk work joins it: sql`select … from ${members} as member`. Active people only. Unknown id: not-found. `then` asks
 * for who belonged to it at that instant, see audienceMembersAt.
 */
export async function audienceMembers(
  db: Reader,
  audience: string | AudienceRule,
  at: Temporal.Instant,
  which: "now" | "then" = "now",
): Promise<RawBuilder<{ person_id: string }>> {
  if (which === "then") return audienceMembersAt(db, audience, at);
  const rule = typeof audience === "string" ? (await getAudience(db, audience)).rule : audience;
  return compileAudience(rule, at, await loadKnown(db, [rule], at));
}

/**
 * Who belonged to an audience at an instant, by everything as it was then: its rule, the attributes of people, offices
 * and their holders, parties, other audiences, and the date. Before it was made nobody did.
 */
export async function audienceMembersAt(
  db: Reader,
  audience: string | AudienceRule,
  at: Temporal.Instant,
): Promise<RawBuilder<{ person_id: string }>> {
  const rule = typeof audience === "string" ? await ruleAt(db, audience, at) : audience;
  return compileAudience(rule, at, await loadKnownAt(db, [rule], at));
}

/** Nobody's before it was made. Unknown id: not-found. */
export async function ruleAt(db: Reader, id: string, at: Temporal.Instant): Promise<AudienceRule> {
  await getAudience(db, id);
  return (await rulesAt(db, [id], at)).get(id) ?? { any: [] };
}

export async function countAudience(
  db: Reader,
  rule: AudienceRule,
  at: Temporal.Instant,
  reach: Reach = "whole",
): Promise<number> {
  return (await countEach(db, [rule], at, reach))[0] ?? 0;
}

export interface SampledPerson {
  readonly id: string;
  readonly displayName: string;
  readonly department: string;
  readonly location: string;
}

/** A few members from all over the audience; the same ones each time, so that a page does not flicker while one types. */
export async function sampleAudience(
  db: Reader,
  rule: AudienceRule,
  at: Temporal.Instant,
  size: number,
  reach: Reach = "whole",
): Promise<SampledPerson[]> {
  const known = await loadKnown(db, [rule], at);
  const members = selectAudience(rule, known, sql`person.id, display_name as "displayName", department, location`);
  const { rows } = await sql<SampledPerson>`select * from ${members} as person where ${withinReach(reach)}
    order by hashtextextended(person.id::text, 0), person.id limit ${size}`.execute(db);
  return rows;
}

export interface AudienceFilter {
  readonly search?: string | undefined;
  readonly archived?: boolean | undefined;
}

/** By name. `after`: where the page before ended. */
export async function listAudiences(
  db: Reader,
  filter: AudienceFilter,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ items: Audience[]; total: number; next: string | null }> {
  const pattern = `%${(filter.search ?? "").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const where = sql`(name ilike ${pattern} or description ilike ${pattern})
    and (archived_at is not null) = ${filter.archived ?? false}`;
  const [name, id] = page.after ?? [];
  const beyond = page.after ? sql`(name, id) > (${name}, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<Audience>`select ${columns} from people.audiences
    where ${where} and ${beyond} order by name, id limit ${page.limit + 1}`.execute(db);
  const total = await sql<{ count: number }>`select count(*) as count from people.audiences where ${where}`.execute(db);
  return { ...takePage(rows, page.limit, (row) => [row.name, row.id]), total: total.rows[0]?.count ?? 0 };
}

/** One round trip for a page of audiences. */
export async function countEach(
  db: Reader,
  rules: readonly AudienceRule[],
  at: Temporal.Instant,
  reach: Reach,
): Promise<number[]> {
  if (rules.length === 0) return [];
  const known = await loadKnown(db, rules, at);
  const counts = rules.map((rule) => sql`(select count(*) from ${reached(rule, known, reach)} as person)`);
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(db);
  return rows[0]?.counts ?? [];
}

function reached(rule: AudienceRule, known: Known, reach: Reach): RawBuilder<{ id: string }> {
  const members = selectAudience<{ id: string }>(rule, known, sql`person.id`);
  return reach === "whole" ? members : sql`(select id from ${members} as person where ${withinReach(reach)})`;
}
