import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Tile } from "../format/tiles.ts";

export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly signed_at: Date;
}

/** The newest signed state of the log; undefined before the first. */
export function findLatestCheckpoint(db: Reader): Promise<StoredCheckpoint | undefined> {
  return db.selectFrom("evidence.checkpoints").selectAll().orderBy("size", "desc").limit(1).executeTakeFirst();
}

/** The stored tiles among those asked for, as long as they are stored. */
export async function listTiles(
  db: Reader,
  wanted: readonly { readonly level: number; readonly index: number }[],
): Promise<Tile[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<Tile>`select tile.level, tile.index, tile.hashes from evidence.tiles tile
    join unnest(${wanted.map((tile) => tile.level)}::int[], ${wanted.map((tile) => tile.index)}::bigint[])
      as wanted (level, index) on tile.level = wanted.level and tile.index = wanted.index
    order by tile.level, tile.index`.execute(db);
  return rows;
}

/** How many entries have a position; they are dense, so also the next position. */
export async function countSequenced(db: Reader): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(position) + 1, 0) as size from evidence.sequence`.execute(db);
  return rows[0]?.size ?? 0;
}

export async function countUnsequenced(db: Reader): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from evidence.unsequenced`.execute(db);
  return rows[0]?.waiting ?? 0;
}

export async function hasUnsequenced(db: Reader): Promise<boolean> {
  return (await db.selectFrom("evidence.unsequenced").select("entry_id").limit(1).executeTakeFirst()) !== undefined;
}

/** Committed entries without a position, oldest id first. */
export async function listUnsequenced(db: Reader, limit: number): Promise<{ id: number; leaf: Buffer }[]> {
  const { rows } = await sql<{ id: number; leaf: Buffer }>`
    select entry.id, entry.leaf from evidence.unsequenced waiting
    join evidence.entries entry on entry.id = waiting.entry_id
    order by waiting.entry_id limit ${limit}`.execute(db);
  return rows;
}
