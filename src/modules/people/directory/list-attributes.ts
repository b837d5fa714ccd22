import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { activeAt } from "./active-at.ts";
import { withinReach } from "./reach.ts";
import type { Viewer } from "./viewer.ts";

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

export type AttributeLists = Record<(typeof attributeLists)[number], CountedValue[]>;

/** The values that occur among active people within reach, the most frequent first, each with how many have it. */
export async function listAttributes(db: Reader, now: Temporal.Instant, viewer: Viewer): Promise<AttributeLists> {
  const counted = sql`from people.persons as person where ${activeAt(now)} and ${withinReach(viewer.reach)}`;
  const { rows } = await sql<{ list: keyof AttributeLists; value: string; count: number }>`
    with alike as (
      select department, location, job_function, employment_type, company_id, language, count(*) as people,
        grouping(department, location, job_function, employment_type, company_id, language) as of_which
      ${counted}
      group by grouping sets (department, location, job_function, employment_type, company_id, language)
    ),
    attribute (list, value, people) as (
      select 'departments', department, people from alike where of_which = b'011111'::int union all
      select 'locations', location, people from alike where of_which = b'101111'::int union all
      select 'jobFunctions', job_function, people from alike where of_which = b'110111'::int union all
      select 'employmentTypes', employment_type, people from alike where of_which = b'111011'::int union all
      select 'companies', company.name, people
        from alike join people.companies as company on company.id = alike.company_id where of_which = b'111101'::int union all
      select 'languages', language, people from alike where of_which = b'111110'::int union all
      select 'products', product.value, count(*) from (select unnest(products) as value ${counted}) as product
        group by product.value
    )
    select list, value, people as count from attribute where value <> '' order by list, people desc, value`.execute(db);
  const lists = Object.fromEntries(attributeLists.map((list) => [list, [] as CountedValue[]])) as AttributeLists;
  for (const { list, value, count } of rows) lists[list].push({ value, count });
  return lists;
}
