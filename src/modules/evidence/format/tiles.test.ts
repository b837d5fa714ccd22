import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyRoot, leafHash, merkleRoot } from "./merkle.ts";
import {
  bundlePath,
  decodeBundle,
  edgeOf,
  encodeBundle,
  extendTiles,
  indexPath,
  partialTiles,
  type Tile,
  tilePath,
  tilesAt,
} from "./tiles.ts";

describe("paths", () => {
  it("encode the index in groups of three digits, all but the last marked with x", () => {
    expect([0, 67, 999, 1_000, 273, 1_234_067].map(indexPath)).toEqual([
      "000",
      "067",
      "999",
      "x001/000",
      "273",
      "x001/x234/067",
    ]);
  });

  it("name the width of a partial tile and of a partial bundle only", () => {
    expect(tilePath(0, 1_234_067, 256)).toBe("tile/0/x001/x234/067");
    expect(tilePath(1, 1, 17)).toBe("tile/1/001.p/17");
    expect(bundlePath(273, 112)).toBe("tile/entries/273.p/112");
  });
});

describe("a tree of 70,000 entries", () => {
  it("has the tiles of the worked figure", () => {
    expect([0, 1, 2, 3].map((level) => tilesAt(level, 70_000))).toEqual([
      { full: 273, partial: 112 },
      { full: 1, partial: 17 },
      { full: 0, partial: 1 },
      { full: 0, partial: 0 },
    ]);
    const hashes = Array.from({ length: 70_000 }, (_, at) => leafHash(Buffer.from(String(at))));
    const tiles = extendTiles(0, [], hashes);
    const of = (level: number) => tiles.filter((tile) => tile.level === level).map((tile) => tile.hashes.length / 32);
    expect(of(0)).toEqual([...Array(273).fill(256), 112]);
    expect(of(1)).toEqual([256, 17]);
    expect(of(2)).toEqual([1]);
    const partials = tiles.filter((tile) => tile.hashes.length < 8_192);
    expect(edgeOf(partials).root()).toEqual(merkleRoot(hashes));
    expect(edgeOf(partials).size()).toBe(70_000);
  });
});

describe("a growing tree", () => {
  const leaves = Array.from({ length: 3_000 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)));

  /** Takes batches one after another, keeping only what is stored, as the sequencer does. */
  function grow(batches: readonly number[]): { tiles: Map<string, Tile>; root: Buffer; size: number } {
    const tiles = new Map<string, Tile>();
    let size = 0;
    const stored = () => partialTiles(size).map(({ level, index }) => tiles.get(`${level}/${index}`) as Tile);
    for (const batch of batches) {
      const added = leaves.slice(size, size + batch);
      for (const tile of extendTiles(size, stored(), added)) tiles.set(`${tile.level}/${tile.index}`, tile);
      size += added.length;
    }
    return { tiles, root: edgeOf(stored()).root(), size };
  }

  it("has the same tiles and root for any split into batches as in one go", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 }), (batches) => {
        const grown = grow(batches);
        const once = grow([grown.size]);
        expect(grown.root).toEqual(merkleRoot(leaves.slice(0, grown.size)));
        expect(grown.root).toEqual(once.root);
        expect([...grown.tiles.entries()].toSorted()).toEqual([...once.tiles.entries()].toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it("begins with the hash of nothing", () => {
    expect(grow([]).root).toEqual(emptyRoot);
    expect(emptyRoot.toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });
});

describe("an entry bundle", () => {
  it("gives back any entries, and says when bytes are cut short", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 }), (entries) => {
        const bundle = encodeBundle(entries);
        expect(decodeBundle(bundle)).toMatchObject({ whole: true });
        expect(decodeBundle(bundle).entries.map((entry) => Uint8Array.from(entry))).toEqual(entries);
        expect(decodeBundle(bundle.subarray(0, -1)).whole).toBe(false);
      }),
      { numRuns: 50 },
    );
    expect(encodeBundle([Buffer.from("ab")])).toEqual(Buffer.from([0, 2, 0x61, 0x62]));
    expect(decodeBundle(Buffer.from([0, 1, 0x61, 0]))).toEqual({ entries: [Buffer.from("a")], whole: false });
    expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow();
  });
});
