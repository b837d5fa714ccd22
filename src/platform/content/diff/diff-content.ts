import type { ContentNode } from "../content-node.ts";
import { alignBlocks, type Pair } from "./align.ts";
import { diffWords } from "./diff-words.ts";
import { type BlockDifference, keyOf } from "./difference.ts";
import { Effort } from "./effort.ts";

/** What a text says otherwise than the one before it, block by block and in blocks that changed word by word. */
export function diffContent(before: ContentNode | null, after: ContentNode | null): BlockDifference[] {
  return [...numbering(before, after), ...diffBlocks(before?.content ?? [], after?.content ?? [], new Effort())];
}

/** Whether the clauses are numbered is said of the whole. */
function numbering(before: ContentNode | null, after: ContentNode | null): BlockDifference[] {
  if (!before || !after || before.attrs?.numbering === after.attrs?.numbering) return [];
  const [old, young] = [before.attrs ?? null, after.attrs ?? null];
  return [{ kind: "changed", type: "doc", before: old, after: young, runs: null, blocks: [] }];
}

function diffBlocks(before: readonly ContentNode[], after: readonly ContentNode[], effort: Effort): BlockDifference[] {
  return alignBlocks(before, after, effort).flatMap(([node, other]) => diffPair(node, other, effort));
}

function diffPair(before: Pair[0], after: Pair[1], effort: Effort): BlockDifference[] {
  if (!after) return before ? [{ kind: "removed", node: before }] : [];
  if (!before) return [{ kind: "added", node: after }];
  if (keyOf(before) === keyOf(after)) return [{ kind: "same", node: after }];
  const [old, young] = [before.content ?? [], after.content ?? []];
  if (leaves.has(after.type))
    return [
      { kind: "removed", node: before },
      { kind: "added", node: after },
    ];
  const head = { type: after.type, before: before.attrs ?? null, after: after.attrs ?? null };
  if (worded.has(after.type)) return [{ kind: "changed", ...head, runs: diffWords(old, young, effort), blocks: null }];
  const blocks = standTogether(after.type, old, young)
    ? diffPlaces(old, young, effort)
    : diffBlocks(old, young, effort);
  return [{ kind: "changed", ...head, runs: null, blocks }];
}

/** Rows of equal length go column by column, and a cell's only paragraph is the other's, whatever it says. */
function standTogether(type: string, before: readonly ContentNode[], after: readonly ContentNode[]): boolean {
  return places.has(type) && before.length === after.length && (type === "tableRow" || before.length === 1);
}

function diffPlaces(before: readonly ContentNode[], after: readonly ContentNode[], effort: Effort): BlockDifference[] {
  return before.flatMap((node, index) => {
    const other = after[index] ?? null;
    return node.type === other?.type
      ? diffPair(node, other, effort)
      : [...diffPair(node, null, effort), ...diffPair(null, other, effort)];
  });
}

const places = new Set(["tableRow", "tableCell", "tableHeader", "listItem"]);
const worded = new Set(["paragraph", "heading", "codeBlock"]);
/** One that changed is another. */
const leaves = new Set(["image", "horizontalRule"]);
