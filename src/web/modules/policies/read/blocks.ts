import { type Anchor, type Found, placeIn, refind } from "./anchor.ts";

/** The outermost blocks of the text as it stands on the page. */
export const blocksOf = (article: HTMLElement): readonly HTMLElement[] =>
  [...(article.firstElementChild?.children ?? [])] as HTMLElement[];

/** What is read: numbers of notes and explanations beside the text do not count as its words. */
function* textsIn(block: Node): Generator<Text> {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches("[popover], sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) yield node;
}

export function wordsOf(block: HTMLElement): string {
  let words = "";
  for (const text of textsIn(block)) words += text.data;
  return words;
}

export const textsOf = (article: HTMLElement): readonly string[] => blocksOf(article).map(wordsOf);

/** The words of a block from one character on; undefined where it has none. */
export function rangeOf(article: HTMLElement, { block, at, length }: Found): Range | undefined {
  const element = blocksOf(article)[block];
  if (!element) return undefined;
  const range = document.createRange();
  let passed = 0;
  let begun = false;
  for (const text of textsIn(element)) {
    const end = passed + text.length;
    if (!begun && at < end) {
      range.setStart(text, at - passed);
      begun = true;
    }
    if (begun && at + length <= end) {
      range.setEnd(text, Math.max(0, at + length - passed));
      return range;
    }
    passed = end;
  }
  if (!begun) range.selectNodeContents(element);
  return range;
}

/** Where a point of the page stands in the text; undefined outside of it. */
export function pointIn(article: HTMLElement, node: Node, offset: number): { block: number; at: number } | undefined {
  const blocks = blocksOf(article);
  const block = blocks.findIndex((one) => one.contains(node));
  const element = blocks[block];
  if (!element) return undefined;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  let at = 0;
  for (const text of textsIn(element)) {
    if (text === node) return { block, at: at + offset };
    if (!before.intersectsNode(text)) break;
    at += text.length;
  }
  return { block, at };
}

/** What is selected, block by block: a mark never spans two. */
export function anchorsIn(article: HTMLElement, range: Range): Anchor[] {
  const start = pointIn(article, range.startContainer, range.startOffset);
  const end = pointIn(article, range.endContainer, range.endOffset);
  const texts = textsOf(article);
  const from = start ?? { block: 0, at: 0 };
  const to = end ?? { block: texts.length - 1, at: texts.at(-1)?.length ?? 0 };
  return texts.slice(from.block, to.block + 1).flatMap((text, index) => {
    const block = from.block + index;
    const at = block === from.block ? from.at : 0;
    const quote = text.slice(at, block === to.block ? to.at : undefined).slice(0, 2_000);
    return quote.trim() === "" ? [] : [{ block, at, quote }];
  });
}

/** Where an anchor stands in this text now: the place to go to, or only its own words. */
export function rangeToGo(article: HTMLElement, anchor: Anchor): Range | undefined {
  const found = placeIn(textsOf(article), anchor);
  // A range without a character has no place on the page.
  return rangeOf(article, { ...found, length: Math.max(1, found.length) });
}

export function rangesOf(article: HTMLElement, anchors: readonly Anchor[]): Range[] {
  const texts = textsOf(article);
  return anchors.flatMap((anchor) => {
    const found = refind(texts, anchor);
    return (found && rangeOf(article, found)) ?? [];
  });
}

/** Colours words without changing the page. Browsers that cannot leave them plain; the lists still have them. */
export function paint(name: string, ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
