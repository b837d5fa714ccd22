import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Version } from "../versions/queries.ts";

/** Those who keep what they acknowledged of an older version are told once that there is a newer one. */
export async function informKept(tx: Tx, version: Version): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update policies.assignments set told_in = null, because = 'published'
    where live and document_id = ${version.documentId}::uuid and version_id <> ${version.id}::uuid
      and state = 'acknowledged'`.execute(tx);
  return Number(numAffectedRows);
}
