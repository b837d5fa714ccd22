/** What other modules need of companies, as `companies` in public.ts. */
import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";

/** Names by id, of those that were merged, too. */
export async function names(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people.companies where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
