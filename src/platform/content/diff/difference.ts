import type { ContentNode } from "../content-node.ts";

type Attrs = ContentNode["attrs"];

/** A stretch of words, with their marks, that stayed, came or went. */
export interface WordRun {
  readonly kind: "same" | "added" | "removed";
  readonly nodes: readonly ContentNode[];
}

/** A block that stayed, came or went as a whole, or one of which a part changed: its words, or the blocks in it. */
export type BlockDifference =
  | { readonly kind: "same" | "added" | "removed"; readonly node: ContentNode }
  | {
      readonly kind: "changed";
      readonly type: string;
      readonly before: Attrs | null;
      readonly after: Attrs | null;
      readonly runs: readonly WordRun[] | null;
      readonly blocks: readonly BlockDifference[] | null;
    };

/** What stood on one side of a difference: exactly the blocks that were compared. */
export function sideOf(blocks: readonly BlockDifference[], side: "before" | "after"): ContentNode[] {
  const other = side === "before" ? "added" : "removed";
  return blocks.flatMap((block) => {
    if (block.kind === other || (block.kind === "changed" && block.type === "doc")) return [];
    if (block.kind !== "changed") return [block.node];
    const attrs = block[side];
    const kept = (block.runs ?? []).filter(({ kind }) => kind !== other).flatMap(({ nodes }) => nodes);
    const content = block.blocks ? sideOf(block.blocks, side) : joinText(kept);
    return [{ type: block.type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) }];
  });
}

/** By what two blocks are equal: the id by which a heading is referred to says nothing. */
export function keyOf(node: ContentNode): string {
  const whole = JSON.stringify(node);
  if (!whole.includes('"heading"')) return whole;
  return JSON.stringify(node, (name, value) => (name === "attrs" && "level" in value ? { level: value.level } : value));
}

/** Text of the same marks is one node, as it is stored. */
export function joinText(nodes: readonly ContentNode[]): ContentNode[] {
  const joined: ContentNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (last?.type === "text" && node.type === "text" && marksOf(last) === marksOf(node))
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ""}${node.text ?? ""}` };
    else joined.push(node);
  }
  return joined;
}

export function marksOf(node: ContentNode): string {
  return JSON.stringify(node.marks ?? []);
}

/** In how many places something changed: a word, a sentence or a block that stands alone counts once. */
export function countChanges(blocks: readonly BlockDifference[]): number {
  return blocks.reduce((sum, block, index) => {
    if (block.kind === "same") return sum;
    if (block.kind === "changed")
      return sum + Math.max(1, block.blocks ? countChanges(block.blocks) : runsIn(block.runs));
    return blocks[index - 1]?.kind === block.kind ? sum : sum + 1;
  }, 0);
}

function runsIn(runs: readonly WordRun[] | null): number {
  return (runs ?? []).filter(
    ({ kind }, index, all) => kind !== "same" && (index === 0 || all[index - 1]?.kind === "same"),
  ).length;
}
