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

/** What the log has of one kind about one thing, in its order. */
export async function factsAbout({ owner }: Pick<TestDatabase, "owner">, kind: string, subject: string) {
  const { rows } = await owner.query<{ data: Record<string, unknown>; actor: string; subjects: string[] }>(
    `select data::jsonb as data, actor::jsonb #>> '{}' as actor, subjects::jsonb as subjects from evidence.openings
     where kind::jsonb #>> '{}' = $1 and subjects::jsonb ? $2 order by entry_id`,
    [kind, subject],
  );
  return rows;
}
