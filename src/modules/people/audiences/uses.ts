import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { AudienceUse, AudienceUses } from "../../../platform/audience-uses.ts";

/** Everything that speaks to these audiences, those of other modules and other audiences that name them. */
export async function usesOf(
  db: Reader,
  ids: readonly string[],
  contributions: readonly AudienceUses[],
): Promise<AudienceUse[]> {
  if (ids.length === 0) return [];
  const lists = [await usesByAudiences(db, ids)];
  for (const contribution of contributions) lists.push(await contribution.list(db, ids));
  return lists.flat();
}

async function usesByAudiences(db: Reader, ids: readonly string[]): Promise<AudienceUse[]> {
  const { rows } = await sql<AudienceUse>`
    select named.id as "audienceId", 'people.audience' as what, audience.name as title,
      '/audiences/' || audience.id as path
    from people.audiences as audience
    join unnest(${[...ids]}::text[]) as named (id)
      on jsonb_path_exists(audience.rule, '$.**.audience[*] ? (@ == $id)', jsonb_build_object('id', named.id))
    where audience.archived_at is null order by audience.name`.execute(db);
  return rows;
}
