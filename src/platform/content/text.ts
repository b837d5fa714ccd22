import type { ContentNode } from "./content-node.ts";

const wordsPerMinute = 225;

/** Reading time in whole minutes, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute));
}

/** Words as the language divides them, also where it writes none apart. */
export function countWords(content: ContentNode, language: string): number {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  let words = 0;
  for (const block of textBlocks(content)) for (const part of segmenter.segment(block)) if (part.isWordLike) words += 1;
  return words;
}

/** The text of each paragraph, heading and code block, in order, its footnotes after it. */
export function* textBlocks(node: ContentNode): Generator<string> {
  const inline = (node.content ?? []).filter((child) => child.type === "text" || child.type === "hardBreak");
  if (inline.length > 0) yield inline.map((child) => child.text ?? "\n").join("");
  if (node.type === "footnote") yield String(node.attrs?.text ?? "");
  for (const child of node.content ?? []) if (child.type !== "text") yield* textBlocks(child);
}
