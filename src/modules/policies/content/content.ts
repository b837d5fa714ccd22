import { createHash } from "node:crypto";
import type { JsonObject } from "../../../shared/json.ts";
import { canonicalText } from "../../evidence/public.ts";
import type { Classification, ContentNode } from "./content-node.ts";

/** What a reader agrees to when acknowledging, and what an approver approves. */
export interface HashedContent {
  readonly title: string;
  readonly language: string;
  readonly classification: Classification;
  readonly content: ContentNode;
}

/** 32 bytes. What is covered, and why the version's number is not: docs/decisions/0003-policy-content-hash.md */
export function contentHash(version: HashedContent): Buffer {
  const covered: JsonObject = {
    format: "clarion-policy-content/1",
    title: version.title,
    language: version.language,
    classification: version.classification,
    content: version.content as unknown as JsonObject,
  };
  return createHash("sha256").update(canonicalText(covered), "utf8").digest();
}

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

/** The text of each paragraph, heading and code block, in order. */
export function* textBlocks(node: ContentNode): Generator<string> {
  const inline = (node.content ?? []).filter((child) => child.type === "text" || child.type === "hardBreak");
  if (inline.length > 0) yield inline.map((child) => child.text ?? "\n").join("");
  for (const child of node.content ?? []) if (child.type !== "text") yield* textBlocks(child);
}
