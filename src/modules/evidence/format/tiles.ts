import { hashBytes, type MerkleEdge, merkleEdge, merkleRoot } from "./merkle.ts";

// c2sp.org/tlog-tiles. Level 0 holds leaf hashes; a hash of level L + 1 is the root of one full tile of level L.
export const hashesPerTile = 256;
export const maxEntryBytes = 65_535;

export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256 hashes of 32 bytes. */
  readonly hashes: Buffer;
}

/** Where a tile of so many hashes lies. */
export function tilePath(level: number, index: number, width: number): string {
  return `tile/${level}/${indexPath(index)}${partialSuffix(width)}`;
}

/** Where a bundle of so many entries lies. */
export function bundlePath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${partialSuffix(width)}`;
}

/** Groups of three digits, all but the last marked with x: 1234067 is x001/x234/067. */
export function indexPath(index: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
}

function partialSuffix(width: number): string {
  return width === hashesPerTile ? "" : `.p/${width}`;
}

/** How many full tiles a level has in a tree of this size, and how wide its partial tile is; 0: there is none. */
export function tilesAt(level: number, size: number): { readonly full: number; readonly partial: number } {
  const hashes = Math.floor(size / hashesPerTile ** level);
  return { full: Math.floor(hashes / hashesPerTile), partial: hashes % hashesPerTile };
}

/** Levels that have any hash in a tree of this size. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (size >= hashesPerTile ** levels) levels++;
  return levels;
}

/** The partial tiles of a tree of this size: what must be read to extend it or to compute its root. */
export function partialTiles(size: number): { level: number; index: number; width: number }[] {
  return Array.from({ length: levelsOf(size) }, (_, level) => {
    const { full, partial } = tilesAt(level, size);
    return { level, index: full, width: partial };
  }).filter((tile) => tile.width > 0);
}

/** The right edge of a tree, from the hashes of its partial tiles in the order of `partialTiles`. */
export function edgeOf(partials: readonly Tile[]): MerkleEdge {
  const edge = merkleEdge();
  for (const tile of partials.toSorted((one, other) => other.level - one.level))
    for (const hash of hashesIn(tile.hashes)) edge.push(hash, hashesPerTile ** tile.level);
  return edge;
}

/**
 * Appends leaf hashes to a tree of the given size, whose partial tiles are given. Answers every tile that is new or
 * longer than before.
 */
export function extendTiles(size: number, partials: readonly Tile[], leafHashes: readonly Uint8Array[]): Tile[] {
  const changed: Tile[] = [];
  let added: readonly Uint8Array[] = leafHashes;
  for (let level = 0; added.length > 0; level++) {
    const partial = partials.find((tile) => tile.level === level);
    const hashes = [...(partial ? hashesIn(partial.hashes) : []), ...added];
    const above: Buffer[] = [];
    let index = tilesAt(level, size).full;
    for (let from = 0; from < hashes.length; from += hashesPerTile, index++) {
      const own = hashes.slice(from, from + hashesPerTile);
      changed.push({ level, index, hashes: Buffer.concat(own) });
      if (own.length === hashesPerTile) above.push(merkleRoot(own));
    }
    added = above;
  }
  return changed;
}

function* hashesIn(hashes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < hashes.length; at += hashBytes) yield hashes.subarray(at, at + hashBytes);
}

/** An entry bundle: each entry's bytes behind their length as a big-endian uint16. */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > maxEntryBytes) throw new Error("an entry is longer than a bundle can hold");
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries that can be read, and whether the bytes are a bundle as a whole. */
export function decodeBundle(bundle: Buffer): { readonly entries: Buffer[]; readonly whole: boolean } {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + (at + 2 <= bundle.length ? bundle.readUInt16BE(at) : 0);
    if (end > bundle.length) return { entries, whole: false };
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return { entries, whole: true };
}
