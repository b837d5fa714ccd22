import type { Paper, PaperBlock, PaperCell, PaperTable, PaperText } from "./paper.ts";

/** A paper as the template takes it: as far as its texts and its shape can make a page fail, they are put right. */
export interface Printed {
  readonly title: string;
  readonly language: string;
  readonly facts: readonly string[];
  readonly foot: readonly string[];
  readonly landscape: boolean;
  readonly blocks: readonly PaperBlock[];
}

/** What stands deeper is shown at this depth: the typesetter gives up somewhat below it. */
const deepest = 10;
/** A word that is longer is broken wherever the line ends. */
const longestWord = { text: 40, cell: 24 };
type Room = keyof typeof longestWord;

export function printed(paper: Paper): Printed {
  const levels = { last: 1 };
  return {
    title: plain(paper.title, "text"),
    language: /^[a-z]{2,3}$/.test(paper.language) ? paper.language : "en",
    facts: paper.facts.map((fact) => plain(fact, "text")),
    foot: paper.foot.map((text) => plain(text, "text")),
    landscape: paper.landscape ?? false,
    blocks: printedBlocks(paper.blocks, { levels, depth: 0, room: "text" }),
  };
}

interface Place {
  /** A heading may be one level deeper than the one before it, and no more: readers jump by them. */
  readonly levels: { last: number };
  readonly depth: number;
  readonly room: Room;
}

function printedBlocks(blocks: readonly PaperBlock[], place: Place): PaperBlock[] {
  return blocks.flatMap((block) => printedBlock(block, place));
}

function printedBlock(block: PaperBlock, place: Place): PaperBlock[] {
  const inner = { ...place, depth: place.depth + 1 };
  const within = (blocks: readonly PaperBlock[]) => printedBlocks(blocks, inner);
  const tooDeep = place.depth >= deepest;
  switch (block.type) {
    case "heading": {
      if (isBlank(block.text)) return [];
      const level = Math.min(6, Math.max(2, Math.min(block.level, place.levels.last + 1)));
      place.levels.last = level;
      return [{ ...block, level, text: printedTexts(block.text, place.room) }];
    }
    case "paragraph":
      return isBlank(block.text) ? [] : [{ ...block, text: printedTexts(block.text, place.room) }];
    case "code":
      return block.code.trim() === "" ? [] : [{ ...block, code: plain(block.code, place.room) }];
    case "bullets":
    case "numbers": {
      const items = block.items.map((item) => (tooDeep ? printedBlocks(item, place) : within(item)));
      return tooDeep ? items.flat() : [{ ...block, items }];
    }
    case "quote":
    case "callout": {
      const blocks = tooDeep ? printedBlocks(block.blocks, place) : within(block.blocks);
      return tooDeep || blocks.length === 0 ? blocks : [{ ...block, blocks }];
    }
    case "table":
      return printedTable(block, inner, tooDeep);
    case "picture":
      return [{ ...block, words: plain(block.words, "text").trim() }];
    case "page-break":
      // Only the page itself can be broken, not a list or a cell on it.
      return place.depth === 0 ? [block] : [];
    default:
      return [block];
  }
}

/** Rows of one width; typst would let a short one take cells of the next. */
function printedTable(table: PaperTable, place: Place, tooDeep: boolean): PaperBlock[] {
  const room: Room = table.columns.length > 2 ? "cell" : place.room;
  const rowOf = (row: readonly PaperCell[]): PaperCell[] =>
    table.columns.map((_, at) => ({ ...row[at], blocks: printedBlocks(row[at]?.blocks ?? [], { ...place, room }) }));
  const head = table.head.length > 0 ? rowOf(table.head) : [];
  const rows = table.rows.map(rowOf);
  if (tooDeep) return [...head, ...rows.flat()].flatMap((cell) => cell.blocks);
  return table.columns.length === 0 || head.length + rows.length === 0 ? [] : [{ ...table, head, rows }];
}

function printedTexts(texts: readonly PaperText[], room: Room): PaperText[] {
  return texts.map((one) => ({
    ...one,
    text: plain(one.text, room),
    ...(one.note ? { note: plain(one.note, "text") } : {}),
  }));
}

const isBlank = (texts: readonly PaperText[]) => texts.every(({ text, note }) => text.trim() === "" && !note);

/** Without what is no character of a text, and with places to break in what a line could not hold. */
function plain(text: string, room: Room): string {
  const longest = longestWord[room];
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what has to go
      .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, "")
      .replace(new RegExp(`\\S{${longest + 1},}`, "g"), breakable)
  );
}

function breakable(word: string): string {
  const characters = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word);
  return [...characters].map(({ segment }) => segment).join("\u200b");
}

/**
 * The same JSON without the characters that the typesetter found in no font, as its message names them: their numbers
 * stand instead, so that nobody takes the text for whole.
 */
export function withoutCharacters(paper: string, message: string): string {
  const missing = new Set<string>();
  for (const [, named = ""] of message.matchAll(/the text `\\?"(.*?)\\?"` could not be displayed/g)) {
    const text = named.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
    for (const character of text) if (character > "\u007f") missing.add(character);
  }
  let without = paper;
  for (const character of missing) without = without.replaceAll(character, standIn(character));
  return without;
}

function standIn(character: string): string {
  if (/\p{Default_Ignorable_Code_Point}/u.test(character)) return "";
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}
