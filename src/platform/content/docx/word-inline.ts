import { linkAllowed } from "../checked-content.ts";
import type { ContentNode } from "../content-node.ts";
import { joinText } from "../diff/difference.ts";
import { cut } from "./cut.ts";
import type { DocxNotes } from "./notes.ts";
import { type WordElement, wordsIn } from "./word-element.ts";

/** What the parts of a document need to know of the whole. */
export interface WordContext {
  readonly notes: DocxNotes;
  /** Hashes of the pictures that could be kept. */
  readonly pictures: ReadonlyMap<WordElement, string>;
  /** Ids of headings, by the bookmarks that stand in them. */
  readonly clauses: ReadonlyMap<string, string>;
  readonly footnote: (reference: WordElement) => string;
}

type Mark = NonNullable<ContentNode["marks"]>[number];

/** Words with their marks; a picture among them stands as itself, for its place is between paragraphs. */
export function inlineOf(
  elements: readonly WordElement[],
  context: WordContext,
  marks: readonly Mark[] = [],
): ContentNode[] {
  return joinText(elements.flatMap((element) => nodesOf(element, context, marks)));
}

function nodesOf(element: WordElement, context: WordContext, marks: readonly Mark[]): ContentNode[] {
  const inner = (more: readonly Mark[] = []) => inlineOf(element.children ?? [], context, [...marks, ...more]);
  switch (element.type) {
    case "text":
      return textOf(element.value ?? "", marks);
    case "tab":
      return textOf(" ", marks);
    case "checkbox":
      return textOf(element.checked ? "☑" : "☐", marks);
    case "run":
      return inner(runMarks(element));
    case "hyperlink":
      return linked(element, context, marks);
    case "noteReference": {
      const text = context.footnote(element);
      return text === "" ? [] : [{ type: "footnote", attrs: { text } }];
    }
    case "break":
      if (element.breakType === "line") return [{ type: "hardBreak" }];
      context.notes.add("page-break-left-out", "");
      return [];
    case "image":
      return pictureOf(element, context);
    default:
      return inner();
  }
}

const textOf = (value: string, marks: readonly Mark[]): ContentNode[] => {
  const text = value.replace(/[\p{Cc}]+/gu, " ").toWellFormed();
  return text === "" ? [] : [{ type: "text", text, ...(marks.length > 0 && { marks }) }];
};

function runMarks(run: WordElement): Mark[] {
  return [
    ...(run.isBold ? [{ type: "bold" }] : []),
    ...(run.isItalic ? [{ type: "italic" }] : []),
    ...(run.isStrikethrough ? [{ type: "strike" }] : []),
  ];
}

/** A link to a heading is a reference to it; of one that leads nowhere we could go the words stay. */
function linked(element: WordElement, context: WordContext, marks: readonly Mark[]): ContentNode[] {
  const { href, anchor } = element;
  const to = anchor === undefined ? undefined : context.clauses.get(anchor);
  if (to !== undefined) return [{ type: "reference", attrs: { to } }];
  const isAllowed = href !== undefined && linkAllowed(href) && marks.every(({ type }) => type !== "link");
  if (!isAllowed && !/^_Toc/.test(anchor ?? "")) context.notes.add("link-left-out", href ?? wordsIn(element).trim());
  const more: Mark[] = isAllowed ? [{ type: "link", attrs: { href } }] : [];
  return inlineOf(element.children ?? [], context, [...more, ...marks]);
}

function pictureOf(element: WordElement, context: WordContext): ContentNode[] {
  const file = context.pictures.get(element);
  const alt = cut((element.altText ?? "").replace(/\s+/g, " ").trim(), 2_000);
  if (file !== undefined) return [{ type: "image", attrs: { file, alt, purpose: "words" } }];
  context.notes.add("image-left-out", alt || (element.contentType ?? ""));
  return [];
}
