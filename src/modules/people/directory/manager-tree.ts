import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { activeAt } from "./active-at.ts";
import { withinReach } from "./reach.ts";

export interface TreePerson {
  readonly id: string;
  readonly displayName: string;
  readonly jobFunction: string;
  readonly department: string;
  readonly active: boolean;
  /** Who reports to them directly. */
  readonly reports: number;
}

/**
 * Who reports to somebody, by name; without `under` whoever leads and has no manager: the tops of the tree. Whom the
 * viewer cannot reach is not there, and those above a reachable team are not either.
 */
export async function listTree(
  db: Reader,
  under: string | undefined,
  page: { readonly after: readonly [string, string, string] | undefined; readonly limit: number },
  reach: Reach,
  now: Temporal.Instant,
): Promise<{ items: TreePerson[]; total: number; next: string | null }> {
  const [family, given, id] = page.after ?? [];
  const place = under === undefined ? tops(reach) : sql`person.manager_id = ${under}::uuid and ${withinReach(reach)}`;
  const { rows } = await sql<TreePerson & { family: string; given: string }>`
    select person.id, display_name as "displayName", job_function as "jobFunction", department,
      ${activeAt(now)} as active, family_name as family, given_name as given,
      (select count(*)::int from (select person.manager_id from people.persons as person
        where person.removed is null and ${withinReach(reach)}) as below where below.manager_id = person.id) as reports
    from people.persons as person
    where person.removed is null and ${place}
      and ${page.after ? sql`(family_name, given_name, person.id) > (${family}, ${given}, ${id}::uuid)` : sql`true`}
    order by family_name, given_name, person.id limit ${page.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from people.persons as person where person.removed is null and ${place}`.execute(db);
  const { items, next } = takePage(rows, page.limit, (row) => [row.family, row.given, row.id]);
  return {
    items: items.map(({ family: _family, given: _given, ...person }) => person),
    total: counted[0]?.total ?? 0,
    next,
  };
}

/** For a viewer of teams these begin directly below the manager whose team it is. */
function tops(reach: Reach) {
  const leads = sql`exists (select from people.persons as below where below.manager_id = person.id and below.removed is null)`;
  if (reach === "whole") return sql`person.manager_id is null and ${leads}`;
  const managers = reach.filter((scope) => scope.startsWith("team:")).map((scope) => scope.slice("team:".length));
  return sql`(person.manager_id = any(${managers}::uuid[])
    or (person.manager_id is null and ${leads})) and ${withinReach(reach)}`;
}
