import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { organisationDate } from "../directory/active-at.ts";

/** Whether a day has begun where the organisation is whose joiners and leavers nobody has looked for yet. */
export async function isNewDay(db: Reader, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`
    select noticed_on is distinct from ${organisationDate(now)} as fresh from people.organisation`.execute(db);
  return rows[0]?.fresh ?? false;
}
