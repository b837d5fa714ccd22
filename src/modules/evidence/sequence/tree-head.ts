import type { Tx } from "../../../database.ts";
import { StartupProblem } from "../../../platform/startup-problem.ts";
import { openCheckpoint } from "../format/checkpoint.ts";
import { emptyRoot, hashBytes } from "../format/merkle.ts";
import { rangeHash } from "../format/proofs.ts";
import { edgeOf, partialTiles, type Tile } from "../format/tiles.ts";
import type { KeyStore } from "../keys/key-store.ts";
import type { TreeHead } from "../keys/signed-state.ts";
import { countSequenced, findLatestCheckpoint, listTiles } from "./queries.ts";

export interface StoredTree extends TreeHead {
  /** False only for a log that has not signed its empty tree yet. */
  readonly signed: boolean;
  readonly partials: readonly Tile[];
}

/**
 * The tree as it is stored, once everything about it agrees: newest checkpoint, its signature, the tiles on the right
 * edge, the number of positions. Nothing is signed on top of a tree that does not, for that would vouch for the change.
 */
export async function readStoredTree(tx: Tx, keys: KeyStore): Promise<StoredTree> {
  const latest = await findLatestCheckpoint(tx);
  const opened = latest && openCheckpoint(latest.note, keys.verifier);
  if (opened && !opened.ok) throw damaged(`the checkpoint of size ${latest.size} is not one: ${opened.reason}`);
  const { size, root } = opened?.checkpoint ?? { size: 0, root: emptyRoot };
  if (latest && latest.size !== size) throw damaged(`the checkpoint stored for size ${latest.size} is of size ${size}`);
  const positions = await countSequenced(tx);
  if (positions !== size) throw damaged(`${size} entries are signed, but ${positions} have a position`);
  const wanted = partialTiles(size);
  const partials = await listTiles(tx, wanted);
  const whole = wanted.every((tile, at) => partials[at]?.hashes.length === tile.width * hashBytes);
  if (!whole || partials.length !== wanted.length || !edgeOf(partials).root().equals(root))
    throw damaged(`its tiles do not give the root that is signed for size ${size}`);
  return { size, root, partials, signed: latest !== undefined };
}

/**
 * Refuses to go on from a database that lacks what this key has signed already: an older one was restored. To sign a
 * second tree of the same size would show two auditors two histories. What was intended but not committed is no harm.
 */
export async function requireLastSigned(tx: Tx, keys: KeyStore, tree: StoredTree): Promise<void> {
  const { published } = await keys.lastSigned();
  if (!published || (published.size === tree.size && published.root.equals(tree.root))) return;
  if (published.size > tree.size)
    throw new StartupProblem(
      `The evidence log has signed ${published.size} entries, but this database holds only ${tree.size} of them`,
      "An older database was restored. Restore the newest one. Entries are kept, but none is signed until then.",
    );
  const readTile = async (level: number, index: number, width: number) => {
    const [tile] = await listTiles(tx, [{ level, index }]);
    if (!tile || tile.hashes.length < width * hashBytes)
      throw damaged(`tile ${level}/${index} is missing or cut short`);
    return tile.hashes;
  };
  const then = await rangeHash({ from: 0, to: published.size }, readTile);
  if (!then.equals(published.root))
    throw new StartupProblem(
      `The first ${published.size} entries in this database are not those that the evidence log has signed`,
      "This is another database, or one that was changed. Run `clarion verify`; restore the right one.",
    );
}

function damaged(what: string): StartupProblem {
  return new StartupProblem(
    `The evidence log in the database does not fit what was signed: ${what}`,
    "Run `clarion verify`, which names the first bad entry. Nothing is signed until the log is whole again.",
  );
}
