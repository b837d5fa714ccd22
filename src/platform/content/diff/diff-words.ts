import { diffArrays } from "diff";
import type { ContentNode } from "../content-node.ts";
import { joinText, marksOf, type WordRun } from "./difference.ts";
import { Effort } from "./effort.ts";

interface Token {
  readonly key: string;
  readonly node: ContentNode;
}

/** Beyond this many differing words nobody follows word by word: the one text goes and the other comes. */
const mostEdits = 2_000;

/** The difference of two texts word by word, marks included; the gap between two changed words changes with them. */
export function diffWords(
  before: readonly ContentNode[],
  after: readonly ContentNode[],
  effort = new Effort(),
): WordRun[] {
  const [old, young] = [tokens(before), tokens(after)];
  const maxEditLength = effort.edits(mostEdits);
  const changes = diffArrays(old, young, { comparator: (one, other) => one.key === other.key, maxEditLength });
  effort.spend(changes ? editsIn(changes) : maxEditLength);
  if (!changes)
    return settle([
      { kind: "removed", tokens: old },
      { kind: "added", tokens: young },
    ]);
  // Of equal tokens the library answers those of one side: marks and texts are equal, so either will do.
  return settle(
    changes.map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      tokens: value,
    })),
  );
}

/** How many words went or came. */
export function editsIn(changes: readonly { added: boolean; removed: boolean; count: number }[]): number {
  return changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
}

interface Stretch {
  readonly kind: WordRun["kind"];
  readonly tokens: readonly Token[];
}

/** Joins changes that only a space parts, and in each puts what went before what came. */
function settle(stretches: readonly Stretch[]): WordRun[] {
  const runs: WordRun[] = [];
  let removed: Token[] = [];
  let added: Token[] = [];
  const flush = () => {
    const tail: Token[] = [];
    // A gap that ends both stays after them.
    while (removed.length > 0 && removed.at(-1)?.key === added.at(-1)?.key) {
      tail.unshift(...added.splice(-1));
      removed.pop();
    }
    if (removed.length > 0) runs.push({ kind: "removed", nodes: nodesOf(removed) });
    if (added.length > 0) runs.push({ kind: "added", nodes: nodesOf(added) });
    removed = [];
    added = [];
    return tail;
  };
  for (const [index, { kind, tokens: part }] of stretches.entries()) {
    const between = kind === "same" && index < stretches.length - 1 && removed.length > 0 && added.length > 0;
    if (kind === "removed" || (between && isGap(part))) removed.push(...part);
    if (kind === "added" || (between && isGap(part))) added.push(...part);
    if (kind !== "same" || (between && isGap(part))) continue;
    const same = [...flush(), ...part];
    if (same.length > 0) runs.push({ kind: "same", nodes: nodesOf(same) });
  }
  const rest = flush();
  if (rest.length > 0) runs.push({ kind: "same", nodes: nodesOf(rest) });
  return runs;
}

function isGap(part: readonly Token[]): boolean {
  return part.every(({ node }) => node.type === "text" && (node.text ?? "").trim() === "");
}

function nodesOf(part: readonly Token[]): ContentNode[] {
  return joinText(part.map(({ node }) => node));
}

/** Words, gaps and signs; what is no text is one each. */
function tokens(nodes: readonly ContentNode[]): Token[] {
  return nodes.flatMap((node) => {
    if (node.type !== "text") return [{ key: JSON.stringify(node), node }];
    const marks = marksOf(node);
    return wordsOf(node.text ?? "").map((text) => ({ key: `${marks} ${text}`, node: { ...node, text } }));
  });
}

/** Letters and digits together, gaps together, every other sign alone; scripts without gaps sign by sign. */
export function wordsOf(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

const unspaced = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}";
const wordPattern = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}_])+|\\s+|[^]`, "gu");
