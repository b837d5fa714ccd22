import { diffArrays } from "diff";
import type { ContentNode } from "../content-node.ts";
import { textBlocks } from "../text.ts";
import { editsIn, wordsOf } from "./diff-words.ts";
import { keyOf } from "./difference.ts";
import { Effort } from "./effort.ts";

/** A block of one side beside the one of the other that it became; null where there is none. */
export type Pair = readonly [before: ContentNode | null, after: ContentNode | null];

/** Two blocks of a kind with less in common than this are two blocks, not one that changed. */
const leastAlike = 0.35;
/** Sides longer than this are compared piece by piece, so that time grows with the length and not with its square. */
const longestGap = 150;
/** So many words are looked up at most to see which blocks are alike. */
const mostWords = 10_000_000;
const mostEdits = 4_000;

/** Brings the blocks of both sides together in their order: equal ones first, and between them those that are alike. */
export function alignBlocks(
  before: readonly ContentNode[],
  after: readonly ContentNode[],
  effort = new Effort(),
): Pair[] {
  const keyed = (nodes: readonly ContentNode[]) => nodes.map((node) => ({ node, key: keyOf(node) }));
  const maxEditLength = effort.edits(mostEdits);
  const changes = diffArrays(keyed(before), keyed(after), {
    comparator: (one, other) => one.key === other.key,
    maxEditLength,
  });
  effort.spend(changes ? editsIn(changes) : maxEditLength);
  if (!changes) return alignGap(before, after);
  const pairs: Pair[] = [];
  let gone: ContentNode[] = [];
  let come: ContentNode[] = [];
  for (const { added, removed, value } of changes) {
    const nodes = value.map(({ node }) => node);
    if (removed) gone = [...gone, ...nodes];
    else if (added) come = [...come, ...nodes];
    else {
      pairs.push(...alignGap(gone, come), ...nodes.map((node): Pair => [node, node]));
      gone = [];
      come = [];
    }
  }
  pairs.push(...alignGap(gone, come));
  return pairs;
}

function alignGap(gone: readonly ContentNode[], come: readonly ContentNode[]): Pair[] {
  if (gone.length === 0 || come.length === 0) return [...gone.map(removed), ...come.map(added)];
  if (gone.length === 1 && come.length === 1) return pairAlike(gone, come);
  const [old, young] = [wordsWithin(gone) * come.length, wordsWithin(come) * gone.length];
  const pieces = Math.max(
    Math.ceil(Math.max(gone.length, come.length) / longestGap),
    Math.min(Math.ceil(Math.min(old, young) / mostWords), gone.length, come.length),
  );
  if (pieces === 1) return pairAlike(gone, come);
  const piece = (nodes: readonly ContentNode[], index: number) =>
    nodes.slice(Math.round((nodes.length * index) / pieces), Math.round((nodes.length * (index + 1)) / pieces));
  return Array.from({ length: pieces }, (_, index) => pairAlike(piece(gone, index), piece(come, index))).flat();
}

/** About how many: by their letters. */
const wordsWithin = (nodes: readonly ContentNode[]) =>
  nodes.reduce((sum, node) => sum + [...textBlocks(node)].join("").length / 6, 0);

const removed = (node: ContentNode): Pair => [node, null];
const added = (node: ContentNode): Pair => [null, node];

/** Of all ways to pair in order the one in which most is alike. */
function pairAlike(gone: readonly ContentNode[], come: readonly ContentNode[]): Pair[] {
  const [old, young] = [gone.map(bagOf), come.map(bagOf)];
  const width = come.length + 1;
  const best = new Float64Array((gone.length + 1) * width);
  const alike = new Float64Array(gone.length * come.length);
  for (let i = gone.length - 1; i >= 0; i -= 1)
    for (let j = come.length - 1; j >= 0; j -= 1) {
      const likeness = likenessOf(old[i], young[j]);
      alike[i * come.length + j] = likeness;
      const paired = likeness >= leastAlike ? likeness + at(best, (i + 1) * width + j + 1) : 0;
      best[i * width + j] = Math.max(paired, at(best, (i + 1) * width + j), at(best, i * width + j + 1));
    }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    const [node, other] = [gone[i], come[j]];
    const likeness = node && other ? at(alike, i * come.length + j) : 0;
    if (
      node &&
      other &&
      likeness >= leastAlike &&
      at(best, i * width + j) === likeness + at(best, (i + 1) * width + j + 1)
    ) {
      pairs.push([node, other]);
      i += 1;
      j += 1;
    } else if (node && (!other || at(best, i * width + j) === at(best, (i + 1) * width + j))) {
      pairs.push([node, null]);
      i += 1;
    } else if (other) {
      pairs.push([null, other]);
      j += 1;
    }
  }
  return pairs;
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

interface Bag {
  readonly type: string;
  readonly words: ReadonlyMap<string, number>;
  readonly size: number;
}

function bagOf(node: ContentNode): Bag {
  const words = new Map<string, number>();
  let size = 0;
  for (const block of textBlocks(node))
    for (const word of wordsOf(block)) {
      if (word.trim() === "") continue;
      const key = word.toLowerCase();
      words.set(key, (words.get(key) ?? 0) + 1);
      size += 1;
    }
  return { type: node.type, words, size };
}

/** Between 0 and 1: how many of the words are in both (Dice); blocks of different kinds have nothing in common. */
function likenessOf(one: Bag | undefined, other: Bag | undefined): number {
  if (!one || !other || one.type !== other.type) return 0;
  if (one.size + other.size === 0) return 1;
  const [small, large] = one.words.size < other.words.size ? [one, other] : [other, one];
  let common = 0;
  for (const [word, count] of small.words) common += Math.min(count, large.words.get(word) ?? 0);
  return (2 * common) / (one.size + other.size);
}
