import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { leafHash } from "../format/merkle.ts";

/** One clear value, named as the log names it: by its entry's leaf, not only by a number of this database. */
export interface NamedValue {
  readonly entry: string;
  readonly leaf: string;
  /** The data of an entry, or one row of its manifest. */
  readonly field?: "data";
  readonly row?: number;
}

/**
 * The values in clear that identify somebody: what the log says of them as people (`people.…` facts about these
 * references), and whatever quotes their address or full name. Reads all of the log: an erasure is rare.
 */
export async function findIdentifyingValues(
  db: Reader,
  person: { readonly references: readonly string[]; readonly texts: readonly string[] },
): Promise<NamedValue[]> {
  const references = sql`${[...person.references]}::text[]`;
  const quoted = sql`${person.texts.map((text) => JSON.stringify(text).toLowerCase())}::text[]`;
  const phrases = sql`${person.texts
    .filter((text) => text.includes("@") || text.includes(" "))
    .map((text) => JSON.stringify(text).slice(1, -1).toLowerCase())}::text[]`;
  const says = (value: ReturnType<typeof sql>, texts: ReturnType<typeof sql>) =>
    sql`exists (select from unnest(${texts}) as text (words) where position(text.words in lower(${value})) > 0)`;
  const { rows } = await sql<{ id: number; leaf: Buffer; row: number | null }>`
    select entry.id, entry.leaf, found.row from (
      select entry_id, null::integer as row from evidence.openings
        where data is not null and data <> '{}' and (
          subjects::jsonb ?| ${references} and (kind like '"people.%' or ${says(sql`data`, quoted)})
          or ${says(sql`data`, phrases)})
      union all
      select row.entry_id, row.position from evidence.manifest_rows as row
        join evidence.openings as opening on opening.entry_id = row.entry_id
        where row.value is not null and (
          row.subject = any(${references}) and (opening.kind like '"people.%' or ${says(sql`row.value`, quoted)})
          or ${says(sql`row.value`, phrases)})
    ) as found join evidence.entries as entry on entry.id = found.entry_id
    order by entry.id, found.row nulls first`.execute(db);
  return rows.map(({ id, leaf, row }) => ({
    entry: String(id),
    leaf: leafHash(leaf).toString("base64"),
    ...(row === null ? { field: "data" as const } : { row }),
  }));
}
