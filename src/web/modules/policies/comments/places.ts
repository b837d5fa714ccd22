import type { DocumentNode } from "../../../ui/document/tree.ts";

/** Where something is said: a block by its numbers from the top, and words of it; without words, the whole block. */
export interface Anchor {
  readonly path: readonly number[];
  readonly start: number;
  readonly quote: string;
}

export interface Place {
  readonly path: readonly number[];
  readonly start: number;
  readonly end: number;
}

interface TextBlock {
  readonly path: readonly number[];
  readonly text: string;
}

const worded = new Set(["paragraph", "heading", "codeBlock"]);
const longestQuote = 2_000;
/** Stands for whatever is no text, as the server counts it. */
const other = "\ufffc";

const blockText = (block: DocumentNode): string =>
  (block.content ?? []).map((child) => child.text ?? (child.type === "hardBreak" ? "\n" : other)).join("");

function textBlocksOf(node: DocumentNode, path: readonly number[]): TextBlock[] {
  if (worded.has(node.type)) return [{ path, text: blockText(node) }];
  return (node.content ?? []).flatMap((child, index) => textBlocksOf(child, [...path, index]));
}

function startsOf(text: string, quote: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(quote); quote !== "" && at !== -1; at = text.indexOf(quote, at + quote.length))
    starts.push(at);
  return starts;
}

/** The anchor of words in one of the outermost blocks: the same words may stand there before, so often. */
export function anchorOf(content: DocumentNode, block: number, quote: string, before: number): Anchor | undefined {
  const node = content.content?.[block];
  if (!node) return undefined;
  const cut = quote.slice(0, longestQuote).trim();
  const found = textBlocksOf(node, [block]).flatMap(({ path, text }) =>
    startsOf(text, cut).map((start) => ({ path, start, quote: cut })),
  );
  return found[Math.min(before, found.length - 1)] ?? { path: [block], start: 0, quote: "" };
}

/** What a place says, and how often the same words stand before it in its outermost block. */
export function wordsAt(
  content: DocumentNode,
  place: Place,
): { block: number; quote: string; before: number } | undefined {
  const [block = -1] = place.path;
  const node = content.content?.[block];
  if (!node) return undefined;
  const blocks = textBlocksOf(node, [block]);
  const index = blocks.findIndex(({ path }) => path.join() === place.path.join());
  const own = blocks[index];
  if (!own) return { block, quote: "", before: 0 };
  const said = own.text.slice(place.start, place.end);
  // What is no text shows otherwise than it counts: the longest words beside it stand for the whole.
  const quote = said.split(new RegExp(`[${other}\n]`)).reduce((one, two) => (two.length > one.length ? two : one), "");
  const start = place.start + said.indexOf(quote);
  const earlier = blocks.slice(0, index).reduce((sum, { text }) => sum + startsOf(text, quote).length, 0);
  return { block, quote, before: earlier + startsOf(own.text.slice(0, start), quote).length };
}

export const sectionsOf = (content: DocumentNode): { readonly path: readonly number[]; readonly index: number }[] =>
  (content.content ?? []).flatMap((node, index) => (node.type === "heading" ? [{ path: [index], index }] : []));
