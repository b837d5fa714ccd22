import type { TestDatabase } from "../../../platform/testing/test-database.ts";

/** What the log has about a person, in its order. */
export async function factsOf({ owner }: TestDatabase, personId: string): Promise<{ kind: string; data: object }[]> {
  const { rows } = await owner.query<{ kind: string; data: object }>(
    `select kind::jsonb #>> '{}' as kind, data::jsonb as data from evidence.openings
     where subjects::jsonb ? $1 order by entry_id`,
    [`person:${personId}`],
  );
  return rows;
}
