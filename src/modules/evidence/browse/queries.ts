import { sql } from "kysely";
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
}

/** Newest first. Entries that wait for a position are among them, where their ids put them. */
export async function listEntries(
  db: Reader,
  filter: { readonly kind?: string | undefined; readonly beforeId?: number | undefined; readonly limit: number },
): Promise<EntryRow[]> {
  const ofKind = filter.kind === undefined ? sql`true` : sql`opening.kind = ${canonicalText(filter.kind)}`;
  const { rows } = await sql<EntryRow>`select opening.entry_id as id, at.position, opening.kind, opening.at,
      opening.actor, opening.subjects, opening.data, opening.manifest
    from evidence.openings opening left join evidence.sequence at on at.entry_id = opening.entry_id
    where ${ofKind} and opening.entry_id < ${filter.beforeId ?? Number.MAX_SAFE_INTEGER}
    order by opening.entry_id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function countEntries(db: Reader, kind: string | undefined): Promise<number> {
  if (kind === undefined) return (await countSequenced(db)) + (await countUnsequenced(db));
  const { rows } = await sql<{ total: number }>`select count(*) as total from evidence.openings
    where kind = ${canonicalText(kind)}`.execute(db);
  return rows[0]?.total ?? 0;
}
