import type { DocumentNode } from "../../../ui/document/tree.ts";
import { type Anchor, anchorOf, type Place, wordsAt } from "./places.ts";

const closed = "p, li, td, th, pre, h2, h3, h4, h5, h6";

const blocksOf = (article: HTMLElement): HTMLElement[] =>
  [...(article.firstElementChild?.children ?? [])] as HTMLElement[];

/** What is read; numbers of notes and of headings are no words of the text. */
function* textsIn(block: Node): Generator<Text> {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches("[popover], sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) yield node;
}

function countOf(text: string, quote: string): number {
  return quote === "" ? 0 : text.split(quote).length - 1;
}

/** The anchor of what is selected in an article, as far as its first paragraph goes; undefined where nothing is. */
export function selectedIn(article: HTMLElement, content: DocumentNode): { anchor: Anchor; box: DOMRect } | undefined {
  const selection = document.getSelection();
  const range =
    selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : undefined;
  if (!range || !article.contains(range.startContainer)) return undefined;
  const element = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const paragraph = element?.closest(closed);
  if (paragraph && !paragraph.contains(range.endContainer)) range.setEnd(paragraph, paragraph.childNodes.length);
  const block = blocksOf(article).findIndex((one) => one.contains(range.startContainer));
  const outer = blocksOf(article)[block];
  const quote = range.toString().trim();
  if (!outer || quote === "") return undefined;
  const earlier = document.createRange();
  earlier.setStart(outer, 0);
  earlier.setEnd(range.startContainer, range.startOffset);
  const anchor = anchorOf(content, block, quote, countOf(earlier.toString(), quote));
  return anchor && { anchor, box: range.getBoundingClientRect() };
}

/** The words of a place as they stand on the page; the whole block where it has none of its own. */
export function rangeOf(article: HTMLElement, content: DocumentNode, place: Place): Range | undefined {
  const words = wordsAt(content, place);
  const block = words && blocksOf(article)[words.block];
  if (!block) return undefined;
  const range = document.createRange();
  range.selectNodeContents(block);
  const texts = [...textsIn(block)];
  const all = texts.map(({ data }) => data).join("");
  let at = -1;
  for (let turn = 0; turn <= words.before && words.quote !== ""; turn += 1) at = all.indexOf(words.quote, at + 1);
  if (at === -1) return range;
  let passed = 0;
  let begun = false;
  for (const text of texts) {
    const end = passed + text.length;
    if (!begun && at < end) {
      range.setStart(text, at - passed);
      begun = true;
    }
    if (begun && at + words.quote.length <= end) {
      range.setEnd(text, at + words.quote.length - passed);
      break;
    }
    passed = end;
  }
  return range;
}

/** Colours words without changing the page. Browsers that cannot leave them plain; the list still has them. */
export function paint(name: string, ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
