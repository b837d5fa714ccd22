import { createHash, hash } from "node:crypto";

export const hashBytes = 32;

/** Domain-separated hashes of RFC 6962 section 2.1 (RFC 9162 keeps them). All hashes are 32-byte SHA-256. */
export function leafHash(leaf: Uint8Array): Buffer {
  if (leaf.length >= leafInput.length) return createHash("sha256").update(leafPrefix).update(leaf).digest();
  leafInput.set(leaf, 1);
  return hash("sha256", leafInput.subarray(0, 1 + leaf.length), "buffer");
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return hash("sha256", nodeInput, "buffer");
}

const leafPrefix = Buffer.of(0);
// Written and read within one synchronous call, so that a hash costs no allocation but its result.
const leafInput = Buffer.alloc(4_096, 0);
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 1);

/** Root of the empty tree: the hash of nothing. */
export const emptyRoot = createHash("sha256").digest();

/** The right edge of a growing tree: the roots of its perfect subtrees, largest first. Never more than 53 of them. */
export interface MerkleEdge {
  /** Appends a leaf hash, or the root of a perfect subtree that is no larger than the one appended before it. */
  push(hash: Uint8Array, leaves?: number): void;
  /** Merkle tree hash over all that was appended, and over what `then` holds behind it. */
  root(then?: MerkleEdge): Buffer;
  size(): number;
  copy(): MerkleEdge;
  readonly subtrees: readonly Subtree[];
}

interface Subtree {
  readonly hash: Uint8Array;
  readonly leaves: number;
}

export function merkleEdge(from: readonly Subtree[] = []): MerkleEdge {
  const stack = [...from];
  return {
    push(hash, leaves = 1) {
      let top: Subtree = { hash, leaves };
      for (let below = stack.at(-1); below?.leaves === top.leaves; below = stack.at(-1)) {
        stack.pop();
        top = { hash: nodeHash(below.hash, top.hash), leaves: below.leaves * 2 };
      }
      stack.push(top);
    },
    root(then) {
      const all = then ? [...stack, ...then.subtrees] : stack;
      const last = all.at(-1);
      if (!last) return emptyRoot;
      return Buffer.from(all.slice(0, -1).reduceRight((right, left) => nodeHash(left.hash, right), last.hash));
    },
    size: () => stack.reduce((sum, subtree) => sum + subtree.leaves, 0),
    copy: () => merkleEdge(stack),
    subtrees: stack,
  };
}

/** Merkle tree hash over leaf hashes, in one pass. */
export function merkleRoot(leafHashes: Iterable<Uint8Array>): Buffer {
  const edge = merkleEdge();
  for (const hash of leafHashes) edge.push(hash);
  return edge.root();
}
