import mammoth from "mammoth";
import { clauseId } from "../../../shared/clauses.ts";
import { packFiles } from "../../zip/pack.ts";
import { checkedContent } from "../checked-content.ts";
import type { ContentNode } from "../content-node.ts";
import { cut } from "./cut.ts";
import { noteLosses } from "./losses.ts";
import { type DocxNote, DocxNotes } from "./notes.ts";
import { numberingOf, withListMarkers } from "./numbering.ts";
import { docxRefused } from "./refusals.ts";
import { blocksOf } from "./word-blocks.ts";
import { elementsOf, headingLevel, type WordDocument, type WordElement, wordsIn } from "./word-element.ts";
import { textOf, type WordParts, wordPartsOf } from "./word-parts.ts";

export interface ImportedDocx {
  /** As the document calls itself, where it does. */
  readonly title: string | undefined;
  /** The primary language of its styles, such as `de`. */
  readonly language: string | undefined;
  readonly content: ContentNode;
  readonly notes: readonly DocxNote[];
}

/** Keeps a picture and answers its hash; undefined where it is none that can be shown. */
export type KeepPicture = (picture: { readonly name: string; readonly bytes: Buffer }) => Promise<string | undefined>;

const pictureTypes: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};
const documentPart = "word/document.xml";

/**
 * Reads a Word document into the document tree and says what was lost on the way: tracked changes as if they were
 * accepted, comments, headers, drawings. Throws what is wrong with the file and how to mend it. Nothing is stored but the
 * pictures that `keepPicture` takes.
 */
export async function importDocx(bytes: Uint8Array, keepPicture: KeepPicture): Promise<ImportedDocx> {
  const parts = wordPartsOf(bytes);
  const notes = new DocxNotes();
  noteLosses(parts, notes);
  const document = await readDocument(parts);
  const elements = document.children ?? [];
  const titled = elements.findIndex(
    (element) => /^title$|^titel$/i.test(element.styleName ?? "") && wordsIn(element).trim() !== "",
  );
  const title = plain(titled >= 0 ? wordsIn(elements[titled] as WordElement) : coreTitle(parts));
  const body = elements.filter((_, index) => index !== titled);
  const { ids, clauses } = idsOf(body);
  const pictures = await keepPictures(document, keepPicture);
  const numbering = numberingOf(parts.files.get("word/numbering.xml"));
  const footnote = (reference: WordElement) => noteOf(document.notes?.resolve(reference));
  const blocks = blocksOf(body, { notes, pictures, clauses, ids, numbering, footnote });
  const headings = body.filter((element) => headingLevel(element) > 0);
  const isNumbered = headings.filter((heading) => heading.numbering).length * 2 > headings.length;
  const attrs = isNumbered ? { attrs: { numbering: "clauses" } } : {};
  if (blocks.length === 0) throw docxRefused("docx-empty");
  const checked = checkedContent({ type: "doc", ...attrs, content: blocks }, "document");
  if (!checked.ok) throw docxRefused("docx-broken");
  return { title, language: languageOf(parts), content: checked.content, notes: notes.list() };
}

async function readDocument({ files }: WordParts): Promise<WordDocument> {
  const marked = new Map(files);
  const document = files.get(documentPart);
  if (document) marked.set(documentPart, Buffer.from(withListMarkers(textOf(document)), "utf8"));
  let read: WordDocument = { type: "document" };
  const keep = (element: WordDocument) => {
    read = element;
    return { ...element, children: [] };
  };
  try {
    await mammoth.convertToHtml({ buffer: packFiles(marked) }, { transformDocument: keep, externalFileAccess: false });
  } catch {
    throw docxRefused("docx-broken");
  }
  return read;
}

/** Headings that a bookmark stands in have a name for what refers to them. */
function idsOf(body: readonly WordElement[]) {
  const ids = new Map<WordElement, string>();
  const clauses = new Map<string, string>();
  const taken = new Set<string>();
  for (const element of body) {
    if (headingLevel(element) === 0) continue;
    const bookmarks = [...elementsOf(element)].flatMap(({ type, name }) =>
      type === "bookmarkStart" ? [name ?? ""] : [],
    );
    const id = clauseId(wordsIn(element), taken);
    taken.add(id);
    ids.set(element, id);
    for (const bookmark of bookmarks) clauses.set(bookmark, id);
  }
  return { ids, clauses };
}

async function keepPictures(document: WordDocument, keepPicture: KeepPicture): Promise<Map<WordElement, string>> {
  const kept = new Map<WordElement, string>();
  for (const element of elementsOf(document)) {
    const ending = element.type === "image" ? pictureTypes[element.contentType ?? ""] : undefined;
    if (ending === undefined || !element.readAsBuffer) continue;
    const bytes = await element.readAsBuffer().catch(() => undefined);
    const hash = bytes && (await keepPicture({ name: `picture.${ending}`, bytes }));
    if (hash !== undefined) kept.set(element, hash);
  }
  return kept;
}

function noteOf(note: WordElement | null | undefined): string {
  const said = (note?.body ?? []).map(wordsIn).join(" ");
  const line = said.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();
  return cut(line, 2_000).trim();
}

function plain(text: string): string | undefined {
  const line = text.replace(/\s+/g, " ").trim();
  return line === "" ? undefined : cut(line, 200);
}

function coreTitle({ files }: WordParts): string {
  const [, title = ""] = /<dc:title>([^<]*)<\/dc:title>/.exec(textOf(files.get("docProps/core.xml"))) ?? [];
  const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return title.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => names[name] ?? "");
}

function languageOf({ files }: WordParts): string | undefined {
  return /<w:lang\b[^>]*\bw:val="([a-z]{2,3})\b/.exec(textOf(files.get("word/styles.xml")))?.[1];
}
