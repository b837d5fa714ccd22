import type { ContentNode } from "../../../platform/content/content-node.ts";
import { textBlocks } from "../../../platform/content/text.ts";
import { clausesOf } from "../../../shared/clauses.ts";

export interface TextSection {
  /** The id of its heading in the page; empty for what stands before the first. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

/** A text as its outermost headings divide it; the first section is what stands before them, be it nothing. */
export function sectionsOf(content: ContentNode): TextSection[] {
  const headings = clausesOf(content).map(({ id, number, title }, index) => ({
    anchor: id === "" ? `section-${index + 1}` : `s-${id}`,
    heading: number === "" ? title : `${number} ${title}`,
  }));
  const sections: { anchor: string; heading: string; blocks: string[] }[] = [{ anchor: "", heading: "", blocks: [] }];
  for (const block of content.content ?? []) {
    const next = block.type === "heading" ? headings[sections.length - 1] : undefined;
    if (next) sections.push({ ...next, blocks: [] });
    else sections.at(-1)?.blocks.push(...textBlocks(block));
  }
  return sections.map(({ blocks, ...section }) => ({
    ...section,
    text: blocks.map(onLine).filter(Boolean).join("\n"),
  }));
}

const onLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** The words of a text that somebody might type, each once: neither numbers nor what is too short to be mistyped. */
export function wordsOf(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}]{3,39}/gu) ?? [];
  return [...new Set(words)];
}

/** What somebody typed as words; a search of more than these is none. */
export function typedWords(search: string): string[] {
  const words =
    search
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...new Set(words)].slice(0, 10);
}

export interface SnippetPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Around a hit in a headline. They stand in no text: the storage of texts knows no private characters. */
export const hitMarks = { from: "\u{E000}", to: "\u{E001}" } as const;

/** A headline of the database, with its marks, as parts. */
export function snippetParts(headline: string): SnippetPart[] {
  const parts = headline.split(/[\u{E000}\u{E001}]/u).map((text, index) => ({ text, hit: index % 2 === 1 }));
  return parts.filter(({ text }) => text !== "");
}
