import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { leafHash } from "../format/merkle.ts";
import { edgeOf, extendTiles, partialTiles, type Tile } from "../format/tiles.ts";
import type { KeyStore } from "../keys/key-store.ts";
import type { TreeHead } from "../keys/signed-state.ts";
import { listUnsequenced } from "./queries.ts";
import { readStoredTree, requireLastSigned } from "./tree-head.ts";

/** Any number; the same one in every process. Held by the leader's session, and again by each of its transactions. */
export const sequencerLock = 7_274_002;

/**
 * Gives waiting entries their positions, extends the tiles, signs the new tree and takes the entries off the list, all
 * in this transaction: a crash at any line leaves the database as it was, and the next call does the same work again.
 * Answers the new tree, to be noted as published once the transaction has committed; undefined if there was nothing.
 */
export async function sequenceBatch(
  tx: Tx,
  keys: KeyStore,
  now: Temporal.Instant,
  limit: number,
): Promise<(TreeHead & { readonly added: number }) | undefined> {
  // The leader holds it already; this keeps out everybody else even behind a pooler that mixes sessions.
  await sql`select pg_advisory_xact_lock(${sequencerLock})`.execute(tx);
  const tree = await readStoredTree(tx, keys);
  await requireLastSigned(tx, keys, tree);
  const waiting = await listUnsequenced(tx, limit);
  if (waiting.length === 0 && tree.signed) return undefined;
  const changed = extendTiles(
    tree.size,
    tree.partials,
    waiting.map((entry) => leafHash(entry.leaf)),
  );
  const next = {
    size: tree.size + waiting.length,
    root: rootAfter(tree.size + waiting.length, [...changed, ...tree.partials]),
  };
  await storeTiles(tx, changed);
  await placeEntries(
    tx,
    tree.size,
    waiting.map((entry) => entry.id),
  );
  const note = await keys.sign(tree, next);
  await tx
    .insertInto("evidence.checkpoints")
    .values({ size: next.size, note, signed_at: new Date(now.epochMilliseconds) })
    .execute();
  await signal(tx, "evidence");
  return { ...next, added: waiting.length };
}

/** From the partial tiles of the new tree, each as it is now: the longest of the versions given. */
function rootAfter(size: number, tiles: readonly Tile[]): Buffer {
  const partials = partialTiles(size).map(({ level, index }) => {
    const tile = tiles.find((candidate) => candidate.level === level && candidate.index === index);
    if (!tile) throw new Error(`tile ${level}/${index} of a tree of ${size} was not made`);
    return tile;
  });
  return edgeOf(partials).root();
}

async function storeTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return;
  await sql`insert into evidence.tiles (level, index, hashes)
    select * from unnest(${tiles.map((tile) => tile.level)}::smallint[], ${tiles.map((tile) => tile.index)}::bigint[],
      ${tiles.map((tile) => tile.hashes)}::bytea[])
    on conflict (level, index) do update set hashes = excluded.hashes`.execute(tx);
}

async function placeEntries(tx: Tx, size: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into evidence.sequence (position, entry_id)
    select ${size}::bigint + ordinal - 1, id from unnest(${ids}::bigint[]) with ordinality as entry (id, ordinal)`.execute(
    tx,
  );
  const taken = await sql`delete from evidence.unsequenced where entry_id = any(${ids}::bigint[])`.execute(tx);
  if (Number(taken.numAffectedRows) !== ids.length)
    throw new Error("an entry left the list of unsequenced ones while it was given a position");
}
