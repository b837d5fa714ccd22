import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { parseMarkdown } from "../../../platform/content/markdown/parse-markdown.ts";
import { readSource, sourceRefusal } from "../../../platform/content/markdown/source-text.ts";
import type { MarkdownNoteKind } from "../../../platform/content/markdown/tokenizer.ts";
import { countWords, readingMinutes, textBlocks } from "../../../platform/content/text.ts";
import type { AppError } from "../../../platform/errors.ts";
import { ownFormat, takeHeader } from "./header.ts";
import { takePageBreaks } from "./page-breaks.ts";

/** What an import could not take over as it stood, told to the author. */
type NoteKind = MarkdownNoteKind | "template-tag-kept" | "page-break-left-out" | "header-key-left-out";

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
  /** The pictures that the document has: of others the words stay. Without it, every one is kept. */
  readonly pictures?: ReadonlySet<string> | undefined;
  /** For a document that says nothing of these. */
  readonly fallback?: { readonly title?: string | undefined; readonly language?: string | undefined };
}

const mostTitleCharacters = 200;
const readKeys = new Set(["name", "title", "language", "lang", "classification"]);
/** What our own export says besides: a new version has its own. */
const ownKeys = new Set(["format", "version", "sha256"]);
const classifications: ReadonlySet<string> = new Set(["public", "internal", "confidential"]);

/**
 * Reads a Markdown policy into the document tree. Throws invalid-input naming field, reason and remedy for what is no
 * text, empty, too large or without a title.
 */
export function importMarkdown(source: string | Uint8Array, options: ImportOptions = {}): ImportedPolicy {
  const text = readSource(source);
  const header = takeHeader(text);
  const notes = new Map<NoteKind, string[]>();
  const note = (kind: NoteKind, example: string) => notes.set(kind, [...(notes.get(kind) ?? []), example]);
  const isOwn = header.values.get("format") === ownFormat;
  for (const key of header.values.keys())
    if (!readKeys.has(key) && !(isOwn && ownKeys.has(key))) note("header-key-left-out", key);
  const { body, pageBreaks } = isOwn ? { body: header.body, pageBreaks: [] } : takePageBreaks(header.body);
  for (const pageBreak of pageBreaks) note("page-break-left-out", pageBreak);
  for (const tag of body.match(/\{\{[^{}]{1,200}\}\}/g) ?? []) note("template-tag-kept", tag);
  const parsed = parseMarkdown(body, isOwn ? "policy" : "document", note);
  const named = options.title?.trim() || header.values.get("title") || header.values.get("name");
  const title = checkedTitle(named || firstHeading(parsed) || options.fallback?.title || "");
  const own = options.pictures ? withPicturesOf(parsed, options.pictures, note) : parsed;
  const content = isOwn ? own : withoutRepeatedTitle(own, title);
  const ownLanguage = header.values.get("language") || header.values.get("lang");
  const stated = options.language || ownLanguage;
  const language = stated && !isOwn ? primaryOf(stated) : keptTag(stated || options.fallback?.language || "en");
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

type Note = (kind: NoteKind, example: string) => void;

function withPicturesOf(node: ContentNode, known: ReadonlySet<string>, note: Note): ContentNode {
  const { file, alt = "" } = node.type === "image" ? (node.attrs ?? {}) : {};
  if (file !== undefined && !known.has(String(file))) {
    note("image-left-out", String(alt) || String(file));
    return { type: "paragraph", ...(alt !== "" && { content: [{ type: "text", text: String(alt) }] }) };
  }
  if (!node.content) return node;
  return { ...node, content: node.content.map((child) => withPicturesOf(child, known, note)) };
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

/** A tag of ours, with its region or script: another would give the same words another hash. */
function keptTag(tag: string): string {
  const primary = primaryOf(tag);
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && tag.length <= 35 ? tag : primary;
}

/** The primary language subtag, in lower case. */
function primaryOf(tag: string): string {
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

function refusal(problem: readonly [field: string, reason: string, remedy: string]): AppError {
  return sourceRefusal(...problem);
}
