import { MarkdownParser } from "prosemirror-markdown";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { contentSchema } from "../../../platform/content/content-schema.ts";
import { countWords, readingMinutes, textBlocks } from "../../../platform/content/text.ts";
import { AppError, type FieldProblem } from "../../../platform/errors.ts";
import { takeHeader } from "./header.ts";
import { takePageBreaks } from "./page-breaks.ts";
import { type NoteKind, policyTokenizer, type TokenizerEnv } from "./tokenizer.ts";

export interface ImportNote {
  readonly kind: NoteKind;
  readonly count: number;
  /** At most ten different ones. */
  readonly examples: readonly string[];
}

export interface ImportedPolicy {
  readonly title: string;
  readonly language: string;
  /** Undefined where the document does not say. */
  readonly classification: Classification | undefined;
  readonly content: ContentNode;
  readonly words: number;
  readonly minutes: number;
  readonly notes: readonly ImportNote[];
}

export interface ImportOptions {
  /** Stated by the author: goes before what the document says of itself. */
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  /** For a document that says nothing of these. */
  readonly fallback?: { readonly title?: string | undefined; readonly language?: string | undefined };
}

const mostBytes = 1_000_000;
const deepestNesting = 90;
const mostTitleCharacters = 200;
const readKeys = new Set(["name", "title", "language", "lang", "classification"]);
const classifications: ReadonlySet<string> = new Set(["public", "internal", "confidential"]);

const parser = new MarkdownParser(contentSchema, policyTokenizer(), {
  paragraph: { block: "paragraph" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  blockquote: { block: "blockquote" },
  bullet_list: { block: "bulletList" },
  ordered_list: {
    block: "orderedList",
    getAttrs: (token) => ({
      start: Number(token.attrGet("start") ?? 1),
      style: token.attrGet("style") ?? "decimal",
    }),
  },
  list_item: { block: "listItem" },
  code_block: { block: "codeBlock", noCloseToken: true },
  fence: { block: "codeBlock", noCloseToken: true },
  hr: { node: "horizontalRule" },
  hardbreak: { node: "hardBreak" },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "tableRow" },
  th: { block: "tableHeader" },
  td: { block: "tableCell" },
  strong: { mark: "bold" },
  em: { mark: "italic" },
  s: { mark: "strike" },
  code_inline: { mark: "code", noCloseToken: true },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href") ?? "" }) },
});

/**
 * Reads a Markdown policy into the document tree. Throws invalid-input naming field, reason and remedy for what is no
 * text, empty, too large or without a title.
 */
export function importMarkdown(source: string | Uint8Array, options: ImportOptions = {}): ImportedPolicy {
  const text = readText(source);
  const header = takeHeader(text);
  const notes = new Map<NoteKind, string[]>();
  const note: TokenizerEnv["note"] = (kind, example) => notes.set(kind, [...(notes.get(kind) ?? []), example]);
  for (const key of header.values.keys()) if (!readKeys.has(key)) note("header-key-left-out", key);
  const { body, pageBreaks } = takePageBreaks(header.body);
  for (const pageBreak of pageBreaks) note("page-break-left-out", pageBreak);
  for (const tag of body.match(/\{\{[^{}]{1,200}\}\}/g) ?? []) note("template-tag-kept", tag);
  const parsed = parser.parse(body, { note } satisfies TokenizerEnv).toJSON() as ContentNode;
  // The tokenizer leaves out what is nested more deeply than it follows, and does not say so.
  if (depthOf(parsed) > deepestNesting)
    throw refusal(["markdown", "nests lists or quotes too deeply", "Use fewer levels, at most forty."]);
  const stated = options.title?.trim() || header.values.get("title") || header.values.get("name");
  const title = checkedTitle(stated || firstHeading(parsed) || options.fallback?.title || "");
  const content = withoutRepeatedTitle(parsed, title);
  const ownLanguage = header.values.get("language") || header.values.get("lang");
  const language = languageOf(options.language || ownLanguage || options.fallback?.language || "en");
  const words = countWords(content, language);
  if (words === 0) throw refusal(["markdown", "has no text", "Choose a document that has text below its header."]);
  return {
    title,
    language,
    classification: classificationOf(header.values.get("classification")),
    content,
    words,
    minutes: readingMinutes(words),
    notes: [...notes].map(([kind, found]) => ({
      kind,
      count: found.length,
      examples: [...new Set(found)].slice(0, 10),
    })),
  };
}

function readText(source: string | Uint8Array): string {
  const bytes = typeof source === "string" ? Buffer.byteLength(source) : source.byteLength;
  if (bytes > mostBytes)
    throw refusal(["markdown", "is larger than 1 MB", "Split the document, or take embedded data out of it."]);
  const text = typeof source === "string" ? source : decode(source);
  if (!text.isWellFormed()) throw refusal(notUtf8);
  if (text.includes("\0"))
    throw refusal(["markdown", "contains NUL characters", "Choose a plain text file in Markdown."]);
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (plain.trim() === "") throw refusal(["markdown", "is empty", "Choose a document that has text."]);
  return plain;
}

const notUtf8 = ["markdown", "is not UTF-8 text", "Save the document as UTF-8 and choose it again."] as const;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal(notUtf8);
  }
}

function depthOf(node: ContentNode): number {
  return 1 + (node.content ?? []).reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0);
}

function firstHeading(content: ContentNode): string {
  const heading = content.content?.find((block) => block.type === "heading");
  return heading ? plainLine([...textBlocks(heading)].join(" ")) : "";
}

/** A document that begins with its title as a heading would show it twice. */
function withoutRepeatedTitle(content: ContentNode, title: string): ContentNode {
  const [first, ...rest] = content.content ?? [];
  const repeated =
    first?.type === "heading" && rest.length > 0 && plainLine([...textBlocks(first)].join(" ")) === title;
  return repeated ? { ...content, content: rest } : content;
}

const plainLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function checkedTitle(title: string): string {
  const plain = plainLine(title);
  if (plain === "")
    throw refusal(["title", "is missing", "Give a title, or begin the document with a heading or a line “title: …”."]);
  if (plain.length > mostTitleCharacters)
    throw refusal(["title", "is longer than 200 characters", "Give a shorter title."]);
  return plain;
}

/** The primary language subtag, in lower case. */
function languageOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    throw refusal(["language", `“${tag}” is no language tag`, "Use a tag such as en or de."]);
  }
}

function classificationOf(value: string | undefined): Classification | undefined {
  if (value === undefined || value === "") return undefined;
  const plain = value.toLowerCase();
  if (classifications.has(plain)) return plain as Classification;
  throw refusal(["classification", `“${value}” is not known`, "Use public, internal or confidential."]);
}

function refusal([field, reason, remedy]: readonly [string, string, string]): AppError {
  const problem: FieldProblem = { field, reason, remedy };
  return new AppError("invalid-input", "This document cannot be imported. Nothing was changed.", { fields: [problem] });
}
