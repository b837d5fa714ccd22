import type MarkdownIt from "markdown-it";
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import { romanValue } from "./list-marker.ts";

type ListStyle = "lower-alpha" | "lower-roman";

interface Marker {
  /** Letters without their delimiters. */
  readonly letters: string;
  /** `.`, `)` or `()`: another one begins another list. */
  readonly delimiter: string;
  /** Columns from the marker's first character to the end of its last. */
  readonly width: number;
}

const pattern = /^(\(?)([a-z]|[ivxl]{2,6})([.)])(?=[ \t]+\S)/;

function readMarker(line: string): Marker | undefined {
  const found = pattern.exec(line);
  if (!found) return undefined;
  const [whole, opening = "", letters = "", closing = ""] = found;
  if (opening !== "" && closing !== ")") return undefined;
  if (letters.length > 1 && romanValue(letters) === undefined) return undefined;
  return { letters, delimiter: opening === "" ? closing : "()", width: whole.length };
}

/** As pandoc reads them: a list that begins with `i` counts in Roman, any other single letter is a letter. */
function listStart(letters: string): { readonly style: ListStyle; readonly start: number } {
  const roman = romanValue(letters);
  if (roman !== undefined && (letters === "i" || letters.length > 1)) return { style: "lower-roman", start: roman };
  return { style: "lower-alpha", start: letters.charCodeAt(0) - 96 };
}

function continues(style: ListStyle, letters: string): boolean {
  return style === "lower-alpha" ? letters.length === 1 : romanValue(letters) !== undefined;
}

function markerAt(state: StateBlock, line: number): Marker | undefined {
  const from = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return readMarker(state.src.slice(from, state.eMarks[line]));
}

const indentOf = (state: StateBlock, line: number): number => state.sCount[line] ?? 0;

/**
 * Lettered and Roman lists as pandoc has them (`a.` repeated, `i.` below it), which CommonMark takes for paragraphs and
 * indented code. An item's text may stand from two columns right of its marker on, so that a list indented by four
 * columns a level nests whatever the width of the markers.
 */
export function fancyLists(markdown: MarkdownIt): void {
  markdown.block.ruler.before("list", "fancy_list", fancyList, { alt: ["paragraph", "reference", "blockquote"] });
}

function fancyList(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const indent = indentOf(state, startLine);
  if (indent - state.blkIndent >= 4) return false;
  const first = markerAt(state, startLine);
  if (!first) return false;
  const { style, start } = listStart(first.letters);
  if (silent) return mayInterrupt(state, indent, start);
  const open = state.push("ordered_list_open", "ol", 1);
  open.attrs = [
    ["start", String(start)],
    ["style", style],
  ];
  const parentType = state.parentType;
  state.parentType = "list";
  let line = startLine;
  let marker: Marker | undefined = first;
  while (marker) {
    line = readItem(state, line, endLine, marker.width);
    marker = line < endLine ? nextMarker(state, line, endLine, style, first.delimiter) : undefined;
  }
  state.push("ordered_list_close", "ol", -1);
  open.map = [startLine, line];
  state.line = line;
  state.parentType = parentType;
  return true;
}

/**
 * Prose may wrap before "a. " or "i. e.": outside a list such a line stays in its paragraph. Within one, the next item
 * ends the item before it, and a first item begins a nested list.
 */
function mayInterrupt(state: StateBlock, indent: number, start: number): boolean {
  if (state.parentType !== "paragraph") return true;
  if (state.listIndent < 0) return false;
  return indent < state.blkIndent || start === 1;
}

function readItem(state: StateBlock, line: number, endLine: number, markerWidth: number): number {
  const before = {
    bMarks: state.bMarks[line] ?? 0,
    tShift: state.tShift[line] ?? 0,
    sCount: state.sCount[line] ?? 0,
    blkIndent: state.blkIndent,
    listIndent: state.listIndent,
    tight: state.tight,
  };
  const open = state.push("list_item_open", "li", 1);
  state.listIndent = state.blkIndent;
  state.blkIndent = before.sCount + 2;
  // The rest of the marker's line is text, never indented code: it counts as standing where the item's text may begin.
  state.bMarks[line] = state.skipSpaces(before.bMarks + before.tShift + markerWidth);
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent;
  state.md.block.tokenize(state, line, endLine);
  state.blkIndent = before.blkIndent;
  state.listIndent = before.listIndent;
  state.bMarks[line] = before.bMarks;
  state.tShift[line] = before.tShift;
  state.sCount[line] = before.sCount;
  state.tight = before.tight;
  state.push("list_item_close", "li", -1);
  open.map = [line, state.line];
  return state.line;
}

function nextMarker(
  state: StateBlock,
  line: number,
  endLine: number,
  style: ListStyle,
  delimiter: string,
): Marker | undefined {
  const indent = indentOf(state, line);
  if (indent < state.blkIndent || indent - state.blkIndent >= 4) return undefined;
  const ended = state.md.block.ruler.getRules("list").some((rule) => rule(state, line, endLine, true));
  if (ended) return undefined;
  const marker = markerAt(state, line);
  return marker && marker.delimiter === delimiter && continues(style, marker.letters) ? marker : undefined;
}
