import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyRoot, leafHash, merkleRoot, nodeHash } from "./merkle.ts";
import { consistencyRanges, inclusionRanges, rangeHash, verifyConsistency, verifyInclusion } from "./proofs.ts";
import { extendTiles, type Tile } from "./tiles.ts";

interface Expected {
  proof: string[] | null;
  wantErr: boolean;
  case: string;
}
interface Vectors {
  inclusion: (Expected & { leafIdx: number; treeSize: number; root: string; leafHash: string })[];
  consistency: (Expected & { size1: number; size2: number; root1: string; root2: string })[];
}
const file = join(import.meta.dirname, "../../../../test/data/merkle-vectors/rfc9162-proof-vectors.json");
const vectors: Vectors = JSON.parse(readFileSync(file, "utf8"));
const bytes = (text: string | null) => Buffer.from(text ?? "", "base64");

describe("known answers of transparency-dev/merkle", () => {
  it("are 98 of each kind", () => {
    expect([vectors.inclusion.length, vectors.consistency.length]).toEqual([98, 98]);
  });

  it.each(vectors.inclusion.map((vector) => [vector.case, vector] as const))("%s", (_, vector) => {
    const claim = {
      index: vector.leafIdx,
      size: vector.treeSize,
      leafHash: bytes(vector.leafHash),
      root: bytes(vector.root),
    };
    expect(verifyInclusion(claim, (vector.proof ?? []).map(bytes))).toBe(!vector.wantErr);
  });

  it.each(vectors.consistency.map((vector) => [vector.case, vector] as const))("%s", (_, vector) => {
    const claim = {
      oldSize: vector.size1,
      newSize: vector.size2,
      oldRoot: bytes(vector.root1),
      newRoot: bytes(vector.root2),
    };
    expect(verifyConsistency(claim, (vector.proof ?? []).map(bytes))).toBe(!vector.wantErr);
  });
});

describe("old size 0", () => {
  it("is refused even with the empty proof and the right roots, because it would prove nothing", () => {
    const newRoot = merkleRoot([leafHash(Buffer.from("a"))]);
    expect(verifyConsistency({ oldSize: 0, newSize: 1, oldRoot: emptyRoot, newRoot }, [])).toBe(false);
    expect(verifyConsistency({ oldSize: 0, newSize: 0, oldRoot: emptyRoot, newRoot: emptyRoot }, [])).toBe(false);
    expect(() => consistencyRanges(0, 1)).toThrow();
  });
});

/** MTH of RFC 9162 section 2.1.1, word for word. */
function naiveRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return emptyRoot;
  const [only] = hashes;
  if (only && hashes.length === 1) return only;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)));
}

const leaves = Array.from({ length: 3_000 }, (_, at) => leafHash(Buffer.from(`entry ${at}`)));

function store(hashes: readonly Buffer[]): (level: number, index: number, width: number) => Promise<Buffer> {
  const tiles = new Map(extendTiles(0, [], hashes).map((tile: Tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  return async (level, index, width) => {
    const found = tiles.get(`${level}/${index}`);
    if (!found || found.length < width * 32) throw new Error(`tile ${level}/${index} is not ${width} wide`);
    return found;
  };
}

describe("proofs made from tiles", () => {
  it("of inclusion verify for every leaf of every small tree", async () => {
    for (let size = 1; size <= 40; size++) {
      const readTile = store(leaves.slice(0, size));
      const root = naiveRoot(leaves.slice(0, size));
      for (let index = 0; index < size; index++) {
        const proof = await Promise.all(inclusionRanges(index, size).map((range) => rangeHash(range, readTile)));
        expect(verifyInclusion({ index, size, leafHash: leaves[index] ?? emptyRoot, root }, proof)).toBe(true);
      }
    }
  });

  it("verify for any tree up to 3,000 entries, and for no other leaf, size or root", async () => {
    const anyCase = fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.nat(), fc.nat());
    await fc.assert(
      fc.asyncProperty(anyCase, async ([size, pick, pickOld]) => {
        const readTile = store(leaves.slice(0, size));
        const root = naiveRoot(leaves.slice(0, size));
        const index = pick % size;
        const own = leaves[index] ?? emptyRoot;
        const inclusion = await Promise.all(inclusionRanges(index, size).map((range) => rangeHash(range, readTile)));
        expect(verifyInclusion({ index, size, leafHash: own, root }, inclusion)).toBe(true);
        expect(verifyInclusion({ index, size, leafHash: leafHash(own), root }, inclusion)).toBe(false);
        expect(verifyInclusion({ index, size, leafHash: own, root: leafHash(root) }, inclusion)).toBe(false);

        const oldSize = 1 + (pickOld % size);
        const oldRoot = naiveRoot(leaves.slice(0, oldSize));
        const ranges = consistencyRanges(oldSize, size);
        const consistency = await Promise.all(ranges.map((range) => rangeHash(range, readTile)));
        expect(verifyConsistency({ oldSize, newSize: size, oldRoot, newRoot: root }, consistency)).toBe(true);
        const forged = { oldSize, newSize: size, oldRoot: leafHash(oldRoot), newRoot: root };
        expect(verifyConsistency(forged, consistency)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it("hold beyond the 31 bits of bit operators", () => {
    const size = 2 ** 40 + 1;
    expect(inclusionRanges(2 ** 40, size)).toEqual([{ from: 0, to: 2 ** 40 }]);
    const [left, right] = [leafHash(Buffer.from("left")), leafHash(Buffer.from("right"))];
    const root = nodeHash(left, right);
    expect(verifyInclusion({ index: 2 ** 40, size, leafHash: right, root }, [left])).toBe(true);
  });
});
