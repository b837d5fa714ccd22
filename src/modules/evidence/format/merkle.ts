import { createHash } from "node:crypto";

/** Domain-separated hashes of RFC 6962 section 2.1 (RFC 9162 keeps them). All hashes are 32-byte SHA-256. */
export function leafHash(leaf: Uint8Array): Buffer {
  return createHash("sha256").update(leafPrefix).update(leaf).digest();
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash("sha256").update(nodePrefix).update(left).update(right).digest();
}

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** Root of the empty tree: the hash of nothing. */
export const emptyRoot = createHash("sha256").digest();

/** Merkle tree hash over leaf hashes, in one pass: joins equal-sized subtrees as they complete, then folds the rest. */
export function merkleRoot(leafHashes: Iterable<Uint8Array>): Buffer {
  const stack: { hash: Uint8Array; leaves: number }[] = [];
  for (const hash of leafHashes) {
    let top = { hash, leaves: 1 };
    for (let below = stack.at(-1); below?.leaves === top.leaves; below = stack.at(-1)) {
      stack.pop();
      top = { hash: nodeHash(below.hash, top.hash), leaves: below.leaves * 2 };
    }
    stack.push(top);
  }
  const last = stack.pop();
  if (!last) return emptyRoot;
  return Buffer.from(stack.reduceRight((right, left) => nodeHash(left.hash, right), last.hash));
}
