import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { levelsOf, tilesAt } from "../format/tiles.ts";

/** An entry with all that is stored about it. A column of a row that is gone is null. */
export interface StoredEntry {
  readonly position: number | null;
  readonly entry_id: number;
  readonly leaf: Buffer | null;
  readonly opened: boolean;
  readonly has_rows: boolean;
  /** Its data is listed as erased, by an entry that names it. */
  readonly erased: boolean;
  readonly kind: string | null;
  readonly kind_salt: Buffer | null;
  readonly at: string | null;
  readonly at_salt: Buffer | null;
  readonly actor: string | null;
  readonly actor_salt: Buffer | null;
  readonly subjects: string | null;
  readonly subjects_salt: Buffer | null;
  readonly data: string | null;
  readonly data_salt: Buffer | null;
  readonly manifest: string | null;
  readonly manifest_salt: Buffer | null;
}

/** An erasure counts where the entry that did it names the value, which is committed to: a list alone could be made up. */
const isNamed = sql`exists (select from evidence.manifest_rows as named
  join evidence.openings as act on act.entry_id = named.entry_id and act.kind = '"people.person.erased"'
  where named.entry_id = erasure.by_entry_id and named.value = '{"entry":"' || erasure.entry_id || '",'
    || case erasure.field when 'data' then '"field":"data",' else '' end
    || '"leaf":"' || encode(sha256('\\x00'::bytea || erased_entry.leaf), 'base64') || '"'
    || case erasure.field when 'row' then ',"row":' || erasure.row_position else '' end || '}')`;

const erasureOf = (entryId: RawBuilder<unknown>, field: "data" | "row") => sql`left join lateral (
  select true as found from evidence.erasures as erasure
  join evidence.entries as erased_entry on erased_entry.id = erasure.entry_id
  where erasure.entry_id = ${entryId} and erasure.field = ${sql.lit(field)}
    and erasure.row_position = ${field === "row" ? sql`row.position` : sql`-1`} and ${isNamed}) as erasure on true`;

// Laterally, so that a page is read by its keys: a plan that hashes the whole of a table for each page would make the
// verification of a long log take the square of its length.
const entryOf = sql`
  left join lateral (select leaf from evidence.entries where id = at.entry_id limit 1) entry on true
  left join lateral (select * from evidence.openings where entry_id = at.entry_id limit 1) opening on true
  left join lateral (select true as found from evidence.manifest_rows where entry_id = at.entry_id limit 1) row on true
  ${erasureOf(sql`at.entry_id`, "data")}`;

const entryColumns = sql`at.entry_id, entry.leaf, opening.entry_id is not null as opened, row.found is true as has_rows,
  erasure.found is true as erased,
  opening.kind, opening.kind_salt, opening.at, opening.at_salt, opening.actor, opening.actor_salt,
  opening.subjects, opening.subjects_salt, opening.data, opening.data_salt, opening.manifest, opening.manifest_salt`;

export async function listSequenced(db: Reader, from: number, to: number): Promise<StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`select at.position, ${entryColumns} from evidence.sequence at ${entryOf}
    where at.position >= ${from} and at.position < ${to} order by at.position`.execute(db);
  return rows;
}

export async function listWaiting(db: Reader, afterId: number, limit: number): Promise<StoredEntry[]> {
  const { rows } =
    await sql<StoredEntry>`select null as position, ${entryColumns} from evidence.unsequenced at ${entryOf}
    where at.entry_id > ${afterId} order by at.entry_id limit ${limit}`.execute(db);
  return rows;
}

/** Checkpoints of trees larger than `above` and not larger than `upTo`, smallest first. */
export function listCheckpoints(db: Reader, above: number, upTo: number): Promise<{ size: number; note: string }[]> {
  return db
    .selectFrom("evidence.checkpoints")
    .select(["size", "note"])
    .where("size", ">", above)
    .where("size", "<=", upTo)
    .orderBy("size")
    .execute();
}

/** Newest first; below this size, or from the newest of all. */
export async function listNewestCheckpoints(
  db: Reader,
  below: number | undefined,
  limit: number,
): Promise<{ size: number; note: string }[]> {
  const { rows } = await sql<{ size: number; note: string }>`select size, note from evidence.checkpoints
    where size < ${below ?? Number.MAX_SAFE_INTEGER} order by size desc limit ${limit}`.execute(db);
  return rows;
}

export interface StoredRow {
  readonly position: number;
  readonly commitment: Buffer;
  readonly value: string | null;
  readonly value_salt: Buffer | null;
  readonly erased: boolean;
}

export async function listManifestRows(db: Reader, entryId: number, from: number, limit: number): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select row.position, row.commitment, row.value, row.value_salt, erasure.found is true as erased
    from evidence.manifest_rows as row ${erasureOf(sql`row.entry_id`, "row")}
    where row.entry_id = ${entryId} and row.position >= ${from} order by row.position limit ${limit}`.execute(db);
  return rows;
}

/** Entries that are in neither list, so that they never will get a position, and those in both. */
export async function listStrays(db: Reader, limit: number): Promise<{ id: number; waiting: boolean }[]> {
  const { rows } = await sql<{ id: number; waiting: boolean }>`
    select entry.id, false as waiting from evidence.entries entry
    where not exists (select 1 from evidence.sequence s where s.entry_id = entry.id)
      and not exists (select 1 from evidence.unsequenced u where u.entry_id = entry.id)
    union all
    select s.entry_id, true from evidence.unsequenced u join evidence.sequence s on s.entry_id = u.entry_id
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** Tiles that a tree of this size does not have. */
export async function listExtraTiles(
  db: Reader,
  size: number,
  limit: number,
): Promise<{ level: number; index: number }[]> {
  const levels = Array.from({ length: levelsOf(size) }, (_, level) => {
    const { full, partial } = tilesAt(level, size);
    return full + (partial > 0 ? 1 : 0);
  });
  const { rows } = await sql<{ level: number; index: number }>`
    select level, index from evidence.tiles
    where index >= coalesce((${levels}::bigint[])[level + 1], 0) order by level, index limit ${limit}`.execute(db);
  return rows;
}
