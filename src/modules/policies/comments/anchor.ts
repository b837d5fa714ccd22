import type { ContentNode } from "../../../platform/content/content-node.ts";

/** Where in a text a comment was made. */
export interface Anchor {
  /** The block: the places of its ancestors and itself among their siblings. */
  readonly path: readonly number[];
  /** Where the words begin in the block's text, in UTF-16 units; whatever is no text counts as one. */
  readonly start: number;
  /** The words; without them the whole block is meant. */
  readonly quote: string;
}

export interface Place {
  readonly path: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** `words`: they stand there; `block`: it is there, and much of them; `lost`: they are gone. */
export type Anchored = { readonly found: "words" | "block"; readonly place: Place } | { readonly found: "lost" };

interface Block {
  readonly path: readonly number[];
  readonly text: string;
}

/** Whether an anchor says exactly what stands there. */
export function fits(content: ContentNode, anchor: Anchor): boolean {
  const block = nodeAt(content, anchor.path);
  if (!block || anchor.path.length === 0) return false;
  if (anchor.quote === "") return anchor.start === 0;
  return blockText(block).startsWith(anchor.quote, anchor.start) && hasText(block);
}

/**
 * Finds the words again in a text that was written on since: where they are nearest to where they were, counted in blocks
 * and then in characters. Where they are gone, the block they stood in, if it still says half of them.
 */
export function reanchor(content: ContentNode, anchor: Anchor): Anchored {
  if (anchor.quote === "") {
    const there = nodeAt(content, anchor.path) !== undefined;
    return there ? { found: "block", place: { path: anchor.path, start: 0, end: 0 } } : { found: "lost" };
  }
  const blocks = [...textBlocksOf(content)];
  const home = blocks.findIndex(({ path }) => comparePaths(path, anchor.path) >= 0);
  const from = home === -1 ? blocks.length : home;
  const best = blocks
    .flatMap((block, index) =>
      startsOf(block.text, anchor.quote).map((start) => ({
        place: { path: block.path, start, end: start + anchor.quote.length },
        blocks: Math.abs(index - from),
        characters: Math.abs(start - anchor.start),
      })),
    )
    .sort((one, other) => one.blocks - other.blocks || one.characters - other.characters)[0];
  if (best) return { found: "words", place: best.place };
  const block = blocks.find(({ path }) => comparePaths(path, anchor.path) === 0);
  return block && saysMuchOf(block.text, anchor.quote)
    ? { found: "block", place: { path: block.path, start: 0, end: block.text.length } }
    : { found: "lost" };
}

function nodeAt(content: ContentNode, path: readonly number[]): ContentNode | undefined {
  return path.reduce<ContentNode | undefined>((node, index) => node?.content?.[index], content);
}

const worded = new Set(["paragraph", "heading", "codeBlock"]);
const hasText = ({ type }: ContentNode) => worded.has(type);

/** A block's text: a break is one line end, anything else that is no text one sign that stands for it. */
export function blockText(block: ContentNode): string {
  return (block.content ?? []).map((child) => child.text ?? (child.type === "hardBreak" ? "\n" : "\ufffc")).join("");
}

function* textBlocksOf(node: ContentNode, path: readonly number[] = []): Generator<Block> {
  if (hasText(node)) yield { path, text: blockText(node) };
  else for (const [index, child] of (node.content ?? []).entries()) yield* textBlocksOf(child, [...path, index]);
}

function startsOf(text: string, quote: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) starts.push(at);
  return starts;
}

/** In the order of the document. */
function comparePaths(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function saysMuchOf(text: string, quote: string): boolean {
  const said = new Set(wordsIn(text));
  const words = wordsIn(quote);
  return words.length > 0 && words.filter((word) => said.has(word)).length * 2 >= words.length;
}

const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
