import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { canonicalText } from "../format/commitment.ts";

/** The people (their ids) whom the manifest of a bulk act names, found by its kind and its instant. */
export async function peopleInBulkAct(db: Reader, kind: string, at: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct substr(row.subject, 8) as id from evidence.openings as opening
    join evidence.manifest_rows as row on row.entry_id = opening.entry_id and row.subject like 'person:%'
    where opening.kind = ${canonicalText(kind)}
      and opening.at = ${canonicalText(at.toString({ fractionalSecondDigits: 3 }))} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
