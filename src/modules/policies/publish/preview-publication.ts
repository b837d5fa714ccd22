import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { audienceMembers, directory } from "../../people/public.ts";

/** How many a publication to this audience would reach if it happened now. */
export async function previewPublication(
  db: Reader,
  audienceId: string,
  now: Temporal.Instant,
): Promise<{ readonly assigned: number; readonly mailed: number }> {
  const members = await audienceMembers(db, audienceId, now);
  const { rows } = await sql<{ assigned: number; mailed: number }>`
    select count(*) as assigned, count(*) filter (where person.active) as mailed
    from ${members} as member join ${directory(now)} as person on person.id = member.person_id`.execute(db);
  return rows[0] ?? { assigned: 0, mailed: 0 };
}
