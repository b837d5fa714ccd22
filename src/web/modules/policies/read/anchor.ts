/** Where in a text: characters into one of its outermost blocks, and the words that stand there. */
export interface Anchor {
  readonly block: number;
  readonly at: number;
  readonly quote: string;
}

export interface Found {
  readonly block: number;
  readonly at: number;
  readonly length: number;
}

/** Every place of some words in a text, without overlaps. Upper and lower case count as they are. */
export function occurrences(text: string, words: string): number[] {
  const found: number[] = [];
  if (words === "") return found;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) found.push(at);
  return found;
}

/**
 * The words of an anchor in a text that may have been edited since: where they were, else the nearest place where they
 * are now. Undefined once they are gone: nothing else is ever taken for them.
 */
export function refind(texts: readonly string[], { block, at, quote }: Anchor): Found | undefined {
  if (quote === "") return undefined;
  if (texts[block]?.startsWith(quote, at)) return { block, at, length: quote.length };
  let best: Found | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, text] of texts.entries())
    for (const start of occurrences(text, quote)) {
      const cost = Math.abs(index - block) * 1e7 + Math.abs(start - at);
      if (cost < bestCost) [best, bestCost] = [{ block: index, at: start, length: quote.length }, cost];
    }
  return best;
}

/** Where to go for an anchor: its words, else the block that stands there now. */
export function placeIn(texts: readonly string[], anchor: Anchor): Found {
  const found = refind(texts, anchor);
  if (found) return found;
  const block = Math.max(0, Math.min(anchor.block, texts.length - 1));
  return { block, at: block === anchor.block ? Math.min(anchor.at, (texts[block] ?? "").length) : 0, length: 0 };
}

/** How much of the text stands before a place, 0 to 1. */
export function shareBefore(texts: readonly string[], { block, at }: Pick<Anchor, "block" | "at">): number {
  const all = texts.reduce((sum, text) => sum + text.length, 0);
  const before = texts.slice(0, block).reduce((sum, text) => sum + text.length, 0);
  return all === 0 ? 0 : Math.min(1, (before + Math.min(at, (texts[block] ?? "").length)) / all);
}
