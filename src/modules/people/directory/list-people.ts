import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { activeAt } from "./active-at.ts";

export interface PeopleFilter {
  /** Each word must stand somewhere in the name or the address. */
  readonly search: string;
  readonly department?: string | undefined;
  readonly location?: string | undefined;
}

interface ListedPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
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
}

/** The directory by family name, leavers too. `after`: where the page before ended. */
export async function listPeople(
  db: Reader,
  filter: PeopleFilter,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ items: ListedPerson[]; total: number; next: string | null }> {
  const where = filterCondition(filter);
  const [family, given, id] = page.after ?? [];
  const beyond = page.after
    ? sql`(person.family_name, person.given_name, person.id) > (${family}, ${given}, ${id}::uuid)`
    : sql`true`;
  const { rows } = await sql<ListedPerson & { family: string; given: string }>`
    select person.id, person.display_name as "displayName", person.email, person.department, person.location,
      person.job_function as "jobFunction", person.products, person.employment_type as "employmentType",
      company.name as company, person.language, person.active_from as "activeFrom", person.active_until as "activeUntil",
      case when manager.id is not null
        then json_build_object('id', manager.id, 'displayName', manager.display_name) end as manager,
      person.family_name as family, person.given_name as given
    from people.persons as person
    left join people.companies as company on company.id = person.company_id
    left join people.persons as manager on manager.id = person.manager_id
    where ${where} and ${beyond}
    order by person.family_name, person.given_name, person.id limit ${page.limit + 1}`.execute(db);
  const total = await sql<{ count: number }>`
    select count(*) as count from people.persons as person where ${where}`.execute(db);
  const taken = takePage(rows, page.limit, (row) => [row.family, row.given, row.id]);
  return {
    items: taken.items.map(({ family: _family, given: _given, ...person }) => person),
    total: total.rows[0]?.count ?? 0,
    next: taken.next,
  };
}

function filterCondition(filter: PeopleFilter): RawBuilder<boolean> {
  const words = filter.search.split(/\s+/).filter((word) => word !== "");
  const conditions: RawBuilder<unknown>[] = words.slice(0, 10).map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    return sql`(person.display_name ilike ${pattern} or person.email ilike ${pattern})`;
  });
  if (filter.department !== undefined) conditions.push(sql`person.department = ${filter.department}`);
  if (filter.location !== undefined) conditions.push(sql`person.location = ${filter.location}`);
  return sql<boolean>`${sql.join([sql`person.removed is null`, ...conditions], sql` and `)}`;
}

interface CountedValue {
  readonly value: string;
  readonly count: number;
}

const attributeLists = [
  "departments",
  "locations",
  "jobFunctions",
  "products",
  "employmentTypes",
  "companies",
  "languages",
] as const;

type AttributeLists = Record<(typeof attributeLists)[number], CountedValue[]>;

/** The values that occur among active people, the most frequent first, each with how many have it. */
export async function listAttributes(db: Reader, now: Temporal.Instant): Promise<AttributeLists> {
  const { rows } = await sql<{ list: keyof AttributeLists; value: string; count: number }>`
    with person as materialized (select * from people.persons as person where ${activeAt(now)}),
    attribute (list, value) as (
      select 'departments', department from person union all
      select 'locations', location from person union all
      select 'jobFunctions', job_function from person union all
      select 'products', unnest(products) from person union all
      select 'employmentTypes', employment_type from person union all
      select 'companies', company.name from person join people.companies as company on company.id = person.company_id
      union all
      select 'languages', language from person
    )
    select list, value, count(*) as count from attribute where value <> '' group by list, value
    order by list, count(*) desc, value`.execute(db);
  const lists = Object.fromEntries(attributeLists.map((list) => [list, [] as CountedValue[]])) as AttributeLists;
  for (const { list, value, count } of rows) lists[list].push({ value, count });
  return lists;
}
