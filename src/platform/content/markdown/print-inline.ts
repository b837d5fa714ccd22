import type { ContentNode } from "../content-node.ts";
import { nothing } from "./extras.ts";

type Mark = NonNullable<ContentNode["marks"]>[number];

/** Where the text will stand: between bars a bar ends the cell, and in one line a break cannot be a line's end. */
export interface Place {
  readonly oneLine: boolean;
  readonly cell: boolean;
}

const order = ["link", "term", "bold", "italic", "strike"];
const delimiters: Readonly<Record<string, string>> = { bold: "**", italic: "_", strike: "~~" };

/**
 * What stands in a paragraph, on as many lines as it has breaks. Bold is `**` and italic `_`, so that two of them side by
 * side never melt into one; a character that would keep a delimiter from being one is written as its entity.
 */
export function printInline(nodes: readonly ContentNode[], place: Place): string {
  const pieces: Piece[] = [];
  let open: readonly Mark[] = [];
  nodes.forEach((node, index) => {
    const marks = nestedMarks(node);
    const common = open.findIndex((mark, at) => !same(mark, marks[at]));
    const kept = common < 0 ? open.length : common;
    for (const mark of open.slice(kept).reverse()) pieces.push(closing(mark));
    for (const mark of marks.slice(kept)) pieces.push(opening(mark));
    open = marks;
    pieces.push({ text: printNode(node, place, index === nodes.length - 1) });
  });
  for (const mark of [...open].reverse()) pieces.push(closing(mark));
  return lines(separated(pieces.filter((piece) => piece.text !== "")), place);
}

/** A delimiter knows which side its words are on. */
interface Piece {
  readonly text: string;
  readonly side?: "open" | "close";
}

/** In the order in which they nest; a term within a link is the link's words, and nothing stands in a code but text. */
function nestedMarks(node: ContentNode): readonly Mark[] {
  const known = node.type === "reference" ? order.filter((type) => type !== "link" && type !== "term") : order;
  const marks = (node.marks ?? []).filter((mark) => known.includes(mark.type));
  const linked = marks.some((mark) => mark.type === "link");
  const kept = linked ? marks.filter((mark) => mark.type !== "term") : marks;
  return kept.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

const same = (a: Mark, b: Mark | undefined) =>
  a.type === b?.type && JSON.stringify(a.attrs) === JSON.stringify(b?.attrs);

function opening(mark: Mark): Piece {
  const delimiter = delimiters[mark.type];
  return delimiter ? { text: delimiter, side: "open" } : { text: "[" };
}

function closing(mark: Mark): Piece {
  const delimiter = delimiters[mark.type];
  if (delimiter) return { text: delimiter, side: "close" };
  const address = mark.type === "term" ? `term:${mark.attrs?.id ?? ""}` : (mark.attrs?.href ?? "");
  return { text: `](${printAddress(address)})` };
}

function printAddress(address: string): string {
  if (/^[\w\-.~:/?#@!$+,;=%]+$/.test(address)) return address;
  const escaped = address.replace(/[\\<>&|`*]/g, (character) => entity(character)).replace(/[\n\r]/g, "");
  return `<${escaped}>`;
}

function printNode(node: ContentNode, place: Place, last: boolean): string {
  if (node.type === "hardBreak") return place.oneLine || last ? "<br>" : "\\\n";
  if (node.type === "field") return `{${node.attrs?.name}}`;
  if (node.type === "reference") return `[${escapeText(`${node.attrs?.name}`)}](#${node.attrs?.to})`;
  if (node.type === "footnote") return `[^${node.attrs?.number}]`;
  const text = (node.text ?? "").replace(/[\n\r\u2028\u2029]+/g, " ");
  const code = node.marks?.some((mark) => mark.type === "code");
  return code ? printCode(text, place) : escapeText(text);
}

function printCode(text: string, { cell }: Place): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padded = /^`|`$|^ .*[^ ].* $|^ [^ ] $/.test(text) ? ` ${text} ` : text;
  return `${fence}${cell ? padded.replaceAll("|", "\\|") : padded}${fence}`;
}

/** What CommonMark and our own additions would read as more than the character. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<~{|]|!$|&(?=#|\w)/g, "\\$&").replaceAll("\\|", "&#124;");
}

const entity = (character: string) => `&#${character.codePointAt(0)};`;

/** A delimiter counts only where white space, letters and punctuation stand around it as CommonMark wants them. */
function separated(pieces: readonly Piece[]): string[] {
  const texts = pieces.map((piece) => piece.text);
  // A guard at one end of a single character stands at its other end, too.
  for (let before = ""; before !== texts.join("\0"); ) {
    before = texts.join("\0");
    separate(pieces, texts);
  }
  return texts;
}

function separate(pieces: readonly Piece[], texts: string[]): void {
  pieces.forEach((piece, at) => {
    if (!piece.side) return;
    const [outer, inner] = piece.side === "open" ? [at - 1, at + 1] : [at + 1, at - 1];
    const outerEnd = piece.side === "open" ? "end" : "start";
    const innerEnd = piece.side === "open" ? "start" : "end";
    const edge = edgeOf(texts[inner], innerEnd);
    if (edge !== "" && /\s/u.test(edge)) texts[inner] = guarded(texts[inner], innerEnd);
    const beside = edgeOf(texts[outer], outerEnd);
    const needsGap = piece.text === "_" || !/[\p{L}\p{N}]/u.test(edgeOf(texts[inner], innerEnd));
    if (needsGap && beside !== "" && !gap.test(beside)) texts[outer] = guarded(texts[outer], outerEnd);
  });
}

/** White space and punctuation for certain: a tokenizer that looks at half a character takes an emoji for a letter. */
const gap = /^[ \n!-/:-@[-`{-~]$/;

function edgeOf(text: string | undefined, end: "start" | "end"): string {
  const characters = [...(text ?? "")];
  return characters.at(end === "start" ? 0 : -1) ?? "";
}

function guarded(text: string | undefined, end: "start" | "end"): string {
  if (text === "\\\n") return "<br>";
  const characters = [...(text ?? "")];
  const at = end === "start" ? 0 : characters.length - 1;
  return characters.map((character, index) => (index === at ? entity(character) : character)).join("");
}

/** The beginning of a line must not look like a list, a heading or a quotation, and white space at its ends is kept. */
function lines(texts: readonly string[], place: Place): string {
  const all = texts.join("").split("\n");
  return all
    .map((line) => line.replace(/^\s/u, entity).replace(/\s$/u, entity))
    .map((line) => (place.oneLine ? line : guardStart(line)))
    .map((line) => (place.oneLine && !place.cell ? line.replace(/#$/, "\\#") : line))
    .join("\n");
}

function guardStart(line: string): string {
  // A code may hold what would make a link at the beginning the definition of a reference.
  return (line.startsWith("[") && line.includes("]:") ? nothing + line : line)
    .replace(/^[-+>#=:|]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(\(?(?:[a-z]|[ivxl]{2,6}))([.)])(?=\s|$)/, "$1\\$2");
}
