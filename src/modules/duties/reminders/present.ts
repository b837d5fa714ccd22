import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { directory, workingTime } from "../../people/public.ts";

/** A condition on `person` of the directory: works here now and is not away. */
export function isPresent(now: Temporal.Instant): RawBuilder<boolean> {
  return sql`(person.active and not ${workingTime.absentAt(now)})`;
}

const highestChain = 12;

/** The nearest manager upwards who is there, for each of these people who has one. */
export async function presentManagers(
  db: Reader,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await sql<{ owner: string; boss: string }>`
    with recursive up as (
      select person.id as owner, person.manager_id as boss, 1 as step, false as found
      from ${directory(now)} as person where person.id = any(${[...personIds]}::uuid[])
      union all
      select up.owner, case when here.is_present then person.id else person.manager_id end, up.step + 1, here.is_present
      from up join ${directory(now)} as person on person.id = up.boss
      cross join lateral (select ${isPresent(now)} and person.id <> up.owner as is_present) as here
      where not up.found and up.step < ${sql.lit(highestChain)}
    )
    select owner, boss from up where found`.execute(db);
  return new Map(rows.map(({ owner, boss }) => [owner, boss]));
}
