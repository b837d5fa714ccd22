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
  const { rows } = await sql<{ list: keyof AttributeLists; value: string; count: number }>`
    with alike as materialized (
      select department, location, job_function, products, employment_type, company_id, language, count(*) as people
      from people.persons as person where ${activeAt(now)} and ${withinReach(viewer.reach)}
      group by department, location, job_function, products, employment_type, company_id, language
    ),
    attribute (list, value, people) as (
      select 'departments', department, people from alike union all
      select 'locations', location, people from alike union all
      select 'jobFunctions', job_function, people from alike union all
      select 'products', unnest(products), people from alike union all
      select 'employmentTypes', employment_type, people from alike union all
      select 'companies', company.name, people from alike
        join people.companies as company on company.id = alike.company_id union all
      select 'languages', language, people from alike
    )
    select list, value, sum(people)::bigint as count from attribute where value <> '' group by list, value
    order by list, sum(people) desc, value`.execute(db);
  const lists = Object.fromEntries(attributeLists.map((list) => [list, [] as CountedValue[]])) as AttributeLists;
  for (const { list, value, count } of rows) lists[list].push({ value, count });
  return lists;
}
