import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { compileAudience } from "./compile.ts";
import type { AudienceRule } from "./rules.ts";

export interface Audience {
  readonly id: string;
  readonly name: string;
  readonly rule: AudienceRule;
}

export async function findAudience(db: Reader, id: string): Promise<Audience | undefined> {
  return db.selectFrom("people.audiences").select(["id", "name", "rule"]).where("id", "=", id).executeTakeFirst();
}

export async function getAudience(db: Reader, id: string): Promise<Audience> {
  const audience = await findAudience(db, id);
  if (!audience) throw new AppError("not-found", "There is no such audience.");
  return audience;
}

/**
 * Who belongs to an audience (its id, or a rule) at an instant: a subquery with one column, `person_id`, so that bulk
 * work joins it: sql`select … from ${members} as member`. Active people only. Unknown id: not-found.
 */
export async function audienceMembers(
  db: Reader,
  audience: string | AudienceRule,
  at: Temporal.Instant,
): Promise<RawBuilder<{ person_id: string }>> {
  return compileAudience(typeof audience === "string" ? (await getAudience(db, audience)).rule : audience, at);
}

export async function countAudience(db: Reader, rule: AudienceRule, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${compileAudience(rule, at)} as member`.execute(db);
  return rows[0]?.count ?? 0;
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
): Promise<SampledPerson[]> {
  const { rows } = await sql<SampledPerson>`
    select person.id, display_name as "displayName", department, location
    from ${compileAudience(rule, at)} as member join people.persons as person on person.id = member.person_id
    order by hashtextextended(person.id::text, 0), person.id limit ${size}`.execute(db);
  return rows;
}

/** By name, each with its number of members at the instant. `after`: where the page before ended. */
export async function listAudiences(
  db: Reader,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
  at: Temporal.Instant,
): Promise<{ items: (Audience & { count: number })[]; total: number; next: string | null }> {
  let query = db.selectFrom("people.audiences").select(["id", "name", "rule"]);
  const after = page.after?.[0];
  if (after !== undefined) query = query.where("name", ">", after);
  const rows = await query
    .orderBy("name")
    .limit(page.limit + 1)
    .execute();
  const { items, next } = takePage(rows, page.limit, (row) => [row.name]);
  const { count } = await db
    .selectFrom("people.audiences")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const counts = await countEach(
    db,
    items.map(({ rule }) => rule),
    at,
  );
  return { items: items.map((item, index) => ({ ...item, count: counts[index] ?? 0 })), total: count, next };
}

/** One round trip for a page of audiences. */
async function countEach(db: Reader, rules: readonly AudienceRule[], at: Temporal.Instant): Promise<number[]> {
  if (rules.length === 0) return [];
  const counts = rules.map((rule) => sql`(select count(*) from ${compileAudience(rule, at)} as member)`);
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(db);
  return rows[0]?.counts ?? [];
}
