import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { filterConditions, type PeopleFilter } from "./people-filter.ts";
import { withinReach } from "./reach.ts";
import { type SearchTiers, searchTiers, similarTier } from "./search/search-tiers.ts";
import { seesSensitive, type Viewer, visibleLastDay } from "./viewer.ts";

export interface ListedPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly employeeNumber: string | null;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly products: string[];
  readonly employmentType: string;
  readonly company: string | null;
  readonly manager: { id: string; displayName: string } | null;
  readonly language: string;
  readonly activeFrom: string | null;
  readonly activeUntil: string | null;
  /** Found by words that are only like those of the search. */
  readonly similar: boolean;
}

export interface ListedPeople {
  readonly items: ListedPerson[];
  readonly total: number;
  /** How many of the total are only similar to what was looked for. */
  readonly similar: number;
  readonly next: string | null;
}

export interface PeoplePage {
  /** Tier, family name, given name, id. */
  readonly after: readonly [string, string, string, string] | undefined;
  readonly limit: number;
}

/** With fewer matches than this, similar ones come after them. */
const fewMatches = 3;

/** From here on, reading names in their order until the page is full is quicker than ordering all that match. */
const manyMatches = 5_000;

/**
 * The directory by family name, leavers too; a search's whole words first, then beginnings, then parts, and where these
 * are few, similar words. Nothing of people beyond the viewer's reach, in no count either.
 */
export async function listPeople(
  db: Reader,
  filter: PeopleFilter,
  page: PeoplePage,
  viewer: Viewer,
  now: Temporal.Instant,
): Promise<ListedPeople> {
  const conditions = filterConditions(filter, now);
  conditions.push(withinReach(viewer.reach));
  if (filter.state === "leaving") conditions.push(seesSensitive(viewer));
  const filtered = sql<boolean>`(${sql.join(conditions, sql` and `)})`;
  const count = (where: RawBuilder<boolean>) => countPeople(db, sql`${filtered} and ${where}`);
  if (filter.search.trim() === "") {
    const total = await countPeople(db, filtered);
    const everybody = await takeTiers(db, [filtered], page, viewer, now, inOrder);
    return { ...everybody, total, similar: 0 };
  }
  const exact = await searchTiers(db, filter.search, seesSensitive(viewer));
  const total = await count(exact.any);
  const like = total < fewMatches ? await firstWithPeople(db, exact, count) : undefined;
  const tiers = [...exact.tiers, ...(like ? [like.condition] : [])].map(
    (tier) => sql<boolean>`${filtered} and ${tier}`,
  );
  const taken = await takeTiers(
    db,
    tiers,
    page,
    viewer,
    now,
    total > manyMatches ? inOrder : foundFirst,
    exact.tiers.length,
  );
  return { ...taken, total: total + (like?.count ?? 0), similar: like?.count ?? 0 };
}

async function firstWithPeople(
  db: Reader,
  exact: Parameters<typeof similarTier>[1] & SearchTiers,
  count: (where: RawBuilder<boolean>) => Promise<number>,
) {
  for (const condition of await similarTier(db, exact)) {
    const found = await count(condition);
    if (found > 0) return { condition, count: found };
  }
  return undefined;
}

/** Reads in the order of names and stops where the page is full. */
const inOrder = (where: RawBuilder<boolean>) => sql`(select * from people.persons as person where ${where})`;

/** Finds by words and orders those: `offset 0` keeps the planner from reading all names in the hope of a full page. */
const foundFirst = (where: RawBuilder<boolean>) =>
  sql`(select * from people.persons as person where ${where} offset 0)`;

/** A page that may begin in one tier and end in a later one. From tier number `similarFrom` on, people are similar. */
async function takeTiers(
  db: Reader,
  tiers: readonly RawBuilder<boolean>[],
  page: PeoplePage,
  viewer: Viewer,
  now: Temporal.Instant,
  from: (where: RawBuilder<boolean>) => RawBuilder<unknown>,
  similarFrom = tiers.length,
): Promise<Pick<ListedPeople, "items" | "next">> {
  const rows: (ListedPerson & { tier: number; family: string; given: string })[] = [];
  const first = page.after === undefined ? 0 : Number(page.after[0]);
  for (const [tier, where] of tiers.entries()) {
    const wanted = page.limit + 1 - rows.length;
    if (tier < first || wanted <= 0) continue;
    const beyond = tier === first && page.after ? beyondKey(page.after) : sql<boolean>`true`;
    const found = await selectPage(db, { from: from(where), and: beyond }, wanted, viewer, now);
    rows.push(...found.map((row) => ({ ...row, tier, similar: tier >= similarFrom })));
  }
  const { items, next } = takePage(rows, page.limit, (row) => [String(row.tier), row.family, row.given, row.id]);
  return { items: items.map(({ tier: _tier, family: _family, given: _given, ...person }) => person), next };
}

function beyondKey([, family, given, id]: NonNullable<PeoplePage["after"]>): RawBuilder<boolean> {
  return sql`(person.family_name, person.given_name, person.id) > (${family}, ${given}, ${id}::uuid)`;
}

async function selectPage(
  db: Reader,
  where: { readonly from: RawBuilder<unknown>; readonly and: RawBuilder<boolean> },
  limit: number,
  viewer: Viewer,
  now: Temporal.Instant,
): Promise<(Omit<ListedPerson, "similar"> & { family: string; given: string })[]> {
  const { rows } = await sql<Omit<ListedPerson, "similar"> & { family: string; given: string }>`
    select person.id, person.display_name as "displayName", person.email,
      case when ${seesSensitive(viewer)} then person.employee_number end as "employeeNumber", person.department,
      person.location, person.job_function as "jobFunction", person.products,
      person.employment_type as "employmentType", company.name as company, person.language,
      person.active_from as "activeFrom", ${visibleLastDay(viewer, now)} as "activeUntil",
      case when manager.id is not null
        then json_build_object('id', manager.id, 'displayName', manager.display_name) end as manager,
      person.family_name as family, person.given_name as given
    from (select * from ${where.from} as person where ${where.and}
      order by person.family_name, person.given_name, person.id limit ${limit}) as person
    left join people.companies as company on company.id = person.company_id
    left join (select person.id, person.display_name from people.persons as person where ${withinReach(viewer.reach)})
      as manager on manager.id = person.manager_id
    order by person.family_name, person.given_name, person.id`.execute(db);
  return rows;
}

async function countPeople(db: Reader, where: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from people.persons as person where ${where}`.execute(db);
  return rows[0]?.count ?? 0;
}
