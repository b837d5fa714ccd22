import type { ContentNode } from "./content-node.ts";
import { contentOf, contentSchema } from "./content-schema.ts";

export type ContentFlaw =
  | "too-deep"
  | "not-a-document"
  | "text-not-storable"
  | "link-not-allowed"
  | "value-not-allowed";

/** A document has clauses, references and footnotes; a message has none, for a mail has no place to go to. */
type TextKind = "message" | "document";

export type CheckedContent =
  | { readonly ok: true; readonly content: ContentNode }
  | { readonly ok: false; readonly flaw: ContentFlaw };

/** Far beyond any list within a table within a callout; a parser of trees must not run out of stack. */
const deepestContent = 95;

/**
 * A text that came from outside, in the one form in which it is kept: every attribute written out and nothing that the
 * schema does not know. What may stand in an attribute is checked here, because mails and pages show it as it is.
 */
export function checkedContent(value: ContentNode, kind: TextKind = "message"): CheckedContent {
  if (depthBeyond(value, deepestContent * 2)) return { ok: false, flaw: "too-deep" };
  let content: ContentNode;
  try {
    const node = contentSchema.nodeFromJSON(value);
    node.check();
    content = contentOf(node);
  } catch {
    return { ok: false, flaw: "not-a-document" };
  }
  if (content.type !== "doc") return { ok: false, flaw: "not-a-document" };
  const flaw = flawOf(content, kind);
  return flaw ? { ok: false, flaw } : { ok: true, content };
}

/** Whether something parsed from JSON nests deeper than so many levels. Without recursion: it may be hostile. */
export function depthBeyond(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

const fields = ["givenName", "displayName", "organisation"];
const sha256 = /^[0-9a-f]{64}$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a heading is referred to by: it stands in addresses, in Markdown and in pages. */
const clauseIdPattern = /^[a-z0-9][a-z0-9-]{0,63}$/i;
const onlyInDocuments: ReadonlySet<string> = new Set(["reference", "footnote"]);

/** By type of node or mark: what its attributes may be. */
const allowed: Readonly<Record<string, (attrs: Readonly<Record<string, unknown>>) => boolean>> = {
  doc: ({ numbering = "" }) => numbering === "" || numbering === "clauses",
  heading: ({ level, id: clause = "" }) =>
    Number.isInteger(level) &&
    Number(level) >= 1 &&
    Number(level) <= 6 &&
    (clause === "" || clauseIdPattern.test(String(clause))),
  reference: ({ to }) => typeof to === "string" && clauseIdPattern.test(to),
  footnote: ({ text }) => typeof text === "string" && text.length <= 2_000 && isOneLine(text),
  callout: ({ tone }) => tone === "info" || tone === "warning" || tone === "done",
  orderedList: ({ start, style }) => Number.isSafeInteger(start) && typeof style === "string" && style.length <= 20,
  image: ({ file, alt, purpose }) =>
    typeof file === "string" &&
    sha256.test(file) &&
    typeof alt === "string" &&
    alt.length <= 2_000 &&
    (purpose === "words" || (purpose === "decoration" && alt === "")),
  field: ({ name }) => fields.includes(name as string),
  term: ({ id: term }) => typeof term === "string" && id.test(term),
};

/** As it stands in Markdown: something to read, and nothing that would end it. */
function isOneLine(text: string): boolean {
  return text !== "" && text === text.trim() && !/[\p{Cc}\u2028\u2029]/u.test(text);
}

function flawOf(node: ContentNode, kind: TextKind): ContentFlaw | undefined {
  for (const text of [node.text, ...Object.values(node.attrs ?? {})])
    if (typeof text === "string" && !storable(text)) return "text-not-storable";
  if (allowed[node.type]?.(node.attrs ?? {}) === false) return "value-not-allowed";
  const isDocuments =
    onlyInDocuments.has(node.type) || node.attrs?.numbering || (node.type === "heading" && node.attrs?.id);
  if (isDocuments && kind !== "document") return "value-not-allowed";
  for (const mark of node.marks ?? []) {
    if (mark.type === "link" && !linkAllowed(mark.attrs?.href)) return "link-not-allowed";
    if (allowed[mark.type]?.(mark.attrs ?? {}) === false) return "value-not-allowed";
  }
  for (const child of node.content ?? []) {
    const flaw = flawOf(child, kind);
    if (flaw) return flaw;
  }
  return undefined;
}

/** Addresses that only ever show something: no scripts, no files, nothing within our own pages that acts. */
export function linkAllowed(href: unknown): boolean {
  if (typeof href !== "string" || href.length > 2_000 || !storable(href)) return false;
  return /^(https?:\/\/|mailto:|tel:)[^\s<>"]+$/i.test(href) || /^\/(?!\/)[^\s<>"\\]*$/.test(href);
}

function storable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

/** The files that stand in a text as pictures, each once. */
export function picturesOf(node: ContentNode, found: Set<string> = new Set()): ReadonlySet<string> {
  const file = node.type === "image" ? node.attrs?.file : undefined;
  if (typeof file === "string") found.add(file);
  for (const child of node.content ?? []) picturesOf(child, found);
  return found;
}
