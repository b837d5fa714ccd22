import { hashBytes, merkleEdge, nodeHash } from "./merkle.ts";
import { hashesPerTile } from "./tiles.ts";

/** Leaves `from` (included) to `to` (excluded) whose Merkle tree hash is one element of a proof. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** RFC 9162 section 2.1.3.1: which subtrees prove that leaf `index` is in the tree of `size`, leaf's sibling first. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  requireCount(size);
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) throw new Error(`no leaf ${index} of ${size}`);
  const ranges: LeafRange[] = [];
  let { from, to } = { from: 0, to: size };
  while (to - from > 1) {
    const middle = from + leftSize(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/**
 * RFC 9162 section 2.1.4.1: which subtrees prove that the tree of `oldSize` is a prefix of the tree of `newSize`.
 * Equal sizes need none. The empty tree is a prefix of everything and so proves nothing: an error.
 */
export function consistencyRanges(oldSize: number, newSize: number): LeafRange[] {
  requireCount(newSize);
  if (!(Number.isSafeInteger(oldSize) && oldSize > 0 && oldSize <= newSize))
    throw new Error(`no consistency proof from ${oldSize} to ${newSize}`);
  const ranges: LeafRange[] = [];
  let { from, to } = { from: 0, to: newSize };
  while (to !== oldSize) {
    const middle = from + leftSize(to - from);
    if (oldSize <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // The remaining subtree is the old tree itself (from 0), which the verifier knows already, or a part of it.
  if (from > 0) ranges.push({ from, to });
  return ranges.reverse();
}

/** The hashes of stored tile `index` of `level`, at least `width` of them. */
export type ReadTile = (level: number, index: number, width: number) => Promise<Uint8Array>;

/** Merkle tree hash of one range of a proof, from tiles: at most one read a level and side. */
export async function rangeHash(range: LeafRange, readTile: ReadTile): Promise<Buffer> {
  const edge = merkleEdge();
  for (let from = range.from; from < range.to; ) {
    const leaves = largestAligned(from, range.to - from);
    edge.push(await subtreeHash(from, leaves, readTile), leaves);
    from += leaves;
  }
  return edge.root();
}

async function subtreeHash(from: number, leaves: number, readTile: ReadTile): Promise<Buffer> {
  const level = Math.floor(Math.log2(leaves) / 8);
  const unit = hashesPerTile ** level;
  const first = from / unit;
  const index = Math.floor(first / hashesPerTile);
  const offset = first % hashesPerTile;
  const count = leaves / unit;
  const tile = await readTile(level, index, offset + count);
  const edge = merkleEdge();
  for (let at = offset; at < offset + count; at++) edge.push(tile.subarray(at * hashBytes, (at + 1) * hashBytes));
  return edge.root();
}

/** RFC 9162 section 2.1.3.2. False for anything that is not exactly a proof. */
export function verifyInclusion(
  claim: { readonly index: number; readonly size: number; readonly leafHash: Uint8Array; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  const { index, size } = claim;
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  if (!areHashes([claim.leafHash, claim.root, ...proof])) return false;
  let fn = index;
  let sn = size - 1;
  let hash: Uint8Array = claim.leafHash;
  for (const sibling of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = nodeHash(hash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(hash, claim.root);
}

/**
 * RFC 9162 section 2.1.4.2. Old size 0 is refused, with any proof: every tree extends the empty one, so a "yes" would
 * say nothing about the log. Who meets a log for the first time (tlog-witness, "old 0") has nothing to verify yet.
 */
export function verifyConsistency(
  claim: {
    readonly oldSize: number;
    readonly newSize: number;
    readonly oldRoot: Uint8Array;
    readonly newRoot: Uint8Array;
  },
  proof: readonly Uint8Array[],
): boolean {
  const { oldSize, newSize, oldRoot, newRoot } = claim;
  if (!(Number.isSafeInteger(oldSize) && Number.isSafeInteger(newSize) && oldSize > 0 && oldSize <= newSize))
    return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (proof.length === 0) return false;
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [oldHash, newHash] = [first, first];
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else newHash = nodeHash(newHash, sibling);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equal(oldHash, oldRoot) && equal(newHash, newRoot);
}

// Sizes go up to 2^53, where bit operators of the language stop at 2^31.
const isOdd = (value: number) => value % 2 === 1;
const half = (value: number) => Math.floor(value / 2);

function isPowerOfTwo(value: number): boolean {
  return largestAligned(0, value) === value;
}

/** Largest power of two strictly below n. */
function leftSize(n: number): number {
  const power = largestAligned(0, n);
  return power === n ? n / 2 : power;
}

/** Leaves of the largest perfect subtree that starts at `from` and holds at most `limit`. */
function largestAligned(from: number, limit: number): number {
  let leaves = 1;
  while (leaves * 2 <= limit && from % (leaves * 2) === 0) leaves *= 2;
  return leaves;
}

function requireCount(size: number): void {
  if (!(Number.isSafeInteger(size) && size >= 0)) throw new Error(`not a tree size: ${size}`);
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === hashBytes);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
