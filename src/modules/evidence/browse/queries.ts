import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { canonicalText } from "../format/commitment.ts";
import { countSequenced, countUnsequenced } from "../sequence/queries.ts";

export interface EntryRow {
  readonly id: number;
  readonly position: number | null;
  readonly kind: string | null;
  readonly at: string | null;
  readonly actor: string | null;
  readonly subjects: string | null;
  readonly data: string | null;
  readonly manifest: string | null;
  /** Of a bulk act, the row about the person who was asked for; null without one. */
  readonly row: string | null;
}

export interface EntryFilter {
  readonly kind?: string | undefined;
  /** Entries about one thing, also as a row of a bulk act: `person:<id>`. */
  readonly subject?: string | undefined;
}

/** Newest first. Entries that wait for a position are among them, where their ids put them. */
export async function listEntries(
  db: Reader,
  filter: EntryFilter & { readonly beforeId?: number | undefined; readonly limit: number },
): Promise<EntryRow[]> {
  const row =
    filter.subject === undefined
      ? sql`null::text`
      : sql`(select row.value from evidence.manifest_rows row
          where row.entry_id = opening.entry_id and row.subject = ${filter.subject} order by row.position limit 1)`;
  const { rows } = await sql<EntryRow>`select opening.entry_id as id, at.position, opening.kind, opening.at,
      opening.actor, opening.subjects, opening.data, opening.manifest, ${row} as row
    from evidence.openings opening left join evidence.sequence at on at.entry_id = opening.entry_id
    where ${matches(filter)} and opening.entry_id < ${filter.beforeId ?? Number.MAX_SAFE_INTEGER}
    order by opening.entry_id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function countEntries(db: Reader, filter: EntryFilter): Promise<number> {
  if (filter.kind === undefined && filter.subject === undefined)
    return (await countSequenced(db)) + (await countUnsequenced(db));
  const { rows } = await sql<{ total: number }>`select count(*) as total from evidence.openings opening
    where ${matches(filter)}`.execute(db);
  return rows[0]?.total ?? 0;
}

function matches({ kind, subject }: EntryFilter): RawBuilder<boolean> {
  const ofKind = kind === undefined ? sql`true` : sql`opening.kind = ${canonicalText(kind)}`;
  if (subject === undefined) return sql`${ofKind}`;
  return sql`${ofKind} and opening.entry_id in (
    select entry_id from evidence.openings where subjects::jsonb @> ${JSON.stringify([subject])}::jsonb
    union select entry_id from evidence.manifest_rows where subject = ${subject})`;
}
