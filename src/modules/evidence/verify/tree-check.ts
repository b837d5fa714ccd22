import { hashBytes, type MerkleEdge, merkleEdge } from "../format/merkle.ts";
import { hashesPerTile, tilesAt } from "../format/tiles.ts";
import type { Problems } from "./problems.ts";

/** A root that was signed, to be found again. */
export interface SignedTree {
  readonly size: number;
  readonly root: Buffer;
}

/** One entry of the tree as it is found now. */
export interface FoundEntry {
  /** Undefined where the entry is gone, which the caller has reported. */
  readonly leafHash: Buffer | undefined;
  readonly entryId: number | null;
}

interface Mismatch {
  readonly position: number;
  readonly entryId: number | null;
}

/** A tree so far: its full tiles, and the one being filled. */
interface Side {
  readonly before: MerkleEdge;
  block: MerkleEdge;
}

interface UpperTile {
  readonly index: number;
  readonly stored: Buffer;
  readonly edge: MerkleEdge;
}

/**
 * Builds the tree again, tile by tile, in memory that does not grow with the log, and compares it with the stored tiles
 * and with every signed root on the way. Where an entry and its tile disagree, the next signed root tells which of them
 * was changed. Where they agree and the root does not, the fault lies after the last root that still fitted.
 */
export class TreeCheck {
  private readonly size: number;
  private readonly problems: Problems;
  private readonly readTile: (level: number, index: number) => Promise<Buffer | undefined>;
  private entries = emptySide();
  /** The tree as the level-0 tiles give it; there only while it differs from that of the entries. */
  private tiles: Side | undefined;
  private readonly upper = new Map<number, UpperTile>();
  private mismatches: Mismatch[] = [];
  private unnamed = 0;
  /** How many entries the last signed root that was found again covers. */
  private fits = 0;
  /** The end of the range in which the entries left what was signed; roots behind it cannot fit any more. */
  private lostBefore: number | undefined;

  constructor(
    size: number,
    readTile: (level: number, index: number) => Promise<Buffer | undefined>,
    problems: Problems,
  ) {
    this.size = size;
    this.readTile = readTile;
    this.problems = problems;
  }

  /** The entries of one level-0 tile, the stored tile, and the signed trees that end within it, smallest first. */
  async block(index: number, found: readonly FoundEntry[], tile: Buffer | undefined, signed: readonly SignedTree[]) {
    const first = index * hashesPerTile;
    const stored = this.lengthChecked(0, index, tile);
    let due = 0;
    for (const [at, { leafHash, entryId }] of found.entries()) {
      const inTile = hashAt(stored, at);
      const hash = leafHash ?? inTile ?? unknownHash;
      if (inTile && !inTile.equals(hash)) this.differ({ position: first + at, entryId });
      this.entries.block.push(hash);
      this.tiles?.block.push(inTile ?? hash);
      for (let tree = signed[due]; tree?.size === first + at + 1; tree = signed[++due]) this.compare(tree, entryId);
    }
    const sides = this.tiles ? [this.entries, this.tiles] : [this.entries];
    const roots = sides.map((side) => side.block.root());
    if (found.length === hashesPerTile) await this.completed(0, index, roots);
    for (const side of sides) endBlock(side);
  }

  /** To be called behind the last block: entries whose fault no signed root decided. */
  finish(): void {
    this.report((tile) => `its bytes do not give the hash in ${tile}`);
  }

  private differ(mismatch: Mismatch): void {
    this.tiles ??= { before: this.entries.before.copy(), block: this.entries.block.copy() };
    if (this.mismatches.length < 1_000) this.mismatches.push(mismatch);
    else this.unnamed++;
  }

  private report(what: (tile: string) => string): void {
    for (const { position, entryId } of this.mismatches)
      this.problems.add(what(tileName(0, Math.floor(position / hashesPerTile))), position, entryId);
    this.problems.addUnnamed(this.unnamed);
    this.mismatches = [];
    this.unnamed = 0;
  }

  private compare(tree: SignedTree, lastEntryId: number | null): void {
    if (this.lostBefore !== undefined) return;
    const fits = (side: Side | undefined) => side?.before.root(side.block).equals(tree.root) ?? false;
    if (fits(this.entries)) this.report((tile) => `${tile} was changed; the entry itself is as it was signed`);
    else if (this.tiles && fits(this.tiles)) {
      this.report(() => "its bytes are not those that were signed");
      this.entries = this.tiles;
    } else {
      this.lostBefore = tree.size;
      this.finish();
      const only = tree.size - this.fits === 1;
      const where = only ? "this entry" : `between entries ${this.fits} and ${tree.size - 1}, one or more`;
      this.problems.add(
        `${where}: not what was signed with the first ${tree.size} entries`,
        this.fits,
        only ? lastEntryId : null,
      );
      return;
    }
    this.fits = tree.size;
    this.tiles = undefined;
  }

  /** A tile is full: its root must stand in the tile above. */
  private async completed(level: number, index: number, roots: readonly Buffer[]): Promise<void> {
    const above = level + 1;
    const aboveIndex = Math.floor(index / hashesPerTile);
    let tile = this.upper.get(above);
    if (tile?.index !== aboveIndex) {
      const stored = this.lengthChecked(above, aboveIndex, await this.readTile(above, aboveIndex));
      tile = { index: aboveIndex, stored, edge: merkleEdge() };
      this.upper.set(above, tile);
    }
    const inTile = hashAt(tile.stored, index % hashesPerTile);
    const fitting = roots.find((root) => inTile?.equals(root));
    const [from, to] = [index * hashesPerTile ** above, (index + 1) * hashesPerTile ** above];
    // A fault that a signed root has narrowed already is not told again by every tile above it.
    const known = this.lostBefore !== undefined && from < this.lostBefore && to > this.fits;
    if (inTile && !fitting && !known)
      this.problems.add(
        `${tileName(above, aboveIndex)} does not hold the hash over entries ${from} to ${to - 1}`,
        from,
      );
    tile.edge.push(fitting ?? roots[0] ?? unknownHash);
    if ((index + 1) % hashesPerTile === 0) await this.completed(above, aboveIndex, [tile.edge.root()]);
  }

  private lengthChecked(level: number, index: number, tile: Buffer | undefined): Buffer {
    const { full, partial } = tilesAt(level, this.size);
    const width = index < full ? hashesPerTile : partial;
    if (tile?.length !== width * hashBytes)
      this.problems.add(
        `${tileName(level, index)} ${tile ? `holds ${tile.length} bytes instead of ${width * hashBytes}` : "is missing"}`,
        index * hashesPerTile ** (level + 1),
      );
    return tile ?? Buffer.alloc(0);
  }
}

/** Stands for what is gone for good, so that the rest of the tree keeps its shape. */
const unknownHash = Buffer.alloc(hashBytes);

function hashAt(tile: Buffer, at: number): Buffer | undefined {
  return tile.length >= (at + 1) * hashBytes ? tile.subarray(at * hashBytes, (at + 1) * hashBytes) : undefined;
}

function emptySide(): Side {
  return { before: merkleEdge(), block: merkleEdge() };
}

function endBlock(side: Side): void {
  for (const subtree of side.block.subtrees) side.before.push(subtree.hash, subtree.leaves);
  side.block = merkleEdge();
}

function tileName(level: number, index: number): string {
  return `tile ${level}/${index}`;
}
