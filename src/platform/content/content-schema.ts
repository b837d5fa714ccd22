import { type Node, Schema } from "prosemirror-model";
import type { ContentNode } from "./content-node.ts";

/**
 * The shape of every text that people write: ProseMirror JSON with the node names of Tiptap, so that reader and editor
 * take it as it is. Content hashes cover what is written: every attribute is written out, except those of `whenUsed`, which
 * came later and are written only where they say something, so that texts from before them hash as they did.
 */
export const contentSchema = new Schema({
  nodes: {
    // numbering: clauses, where headings count 1, 1.1, 1.1.1. The numbers themselves are nowhere: src/shared/clauses.ts.
    doc: { content: "block+", attrs: { numbering: { default: "" } } },
    paragraph: { group: "block", content: "inline*" },
    heading: { group: "block", content: "inline*", attrs: { level: { default: 1 }, id: { default: "" } } },
    blockquote: { group: "block", content: "block+" },
    // tone: info, warning or done.
    callout: { group: "block", content: "block+", attrs: { tone: { default: "info" } } },
    bulletList: { group: "block", content: "listItem+" },
    orderedList: {
      group: "block",
      content: "listItem+",
      attrs: { start: { default: 1 }, style: { default: "decimal" } },
    },
    listItem: { content: "paragraph block*" },
    codeBlock: { group: "block", content: "text*", marks: "" },
    horizontalRule: { group: "block" },
    // file: the SHA-256 of a stored file, in hexadecimal. alt: what it shows, in words. purpose: words or decoration,
    // which somebody chose because it says nothing; only then is a picture without words no omission.
    image: { group: "block", attrs: { file: {}, alt: { default: "" }, purpose: { default: "words" } } },
    table: { group: "block", content: "tableRow+" },
    tableRow: { content: "(tableHeader | tableCell)*" },
    tableHeader: { content: "block+" },
    tableCell: { content: "block+" },
    text: { group: "inline" },
    hardBreak: { group: "inline", inline: true },
    // Stands for the recipient's own: givenName, displayName or organisation.
    field: { group: "inline", inline: true, atom: true, attrs: { name: {} } },
    // to: the id of a heading. Says its number and title as they are.
    reference: { group: "inline", inline: true, atom: true, attrs: { to: {} } },
    footnote: { group: "inline", inline: true, atom: true, attrs: { text: {} } },
  },
  marks: {
    link: { attrs: { href: {} } },
    // A term of the glossary, by its id.
    term: { attrs: { id: {} } },
    bold: {},
    italic: {},
    strike: {},
    code: {},
  },
});

/** Attributes that are left out where they say nothing. */
const whenUsed: ReadonlySet<string> = new Set(["numbering", "id"]);

/** A tree in the one form in which it is stored. */
export function contentOf(node: Node): ContentNode {
  return written(node.toJSON() as ContentNode);
}

function written({ type, attrs, content, ...rest }: ContentNode): ContentNode {
  const kept = Object.entries(attrs ?? {}).filter(([name, value]) => !(whenUsed.has(name) && value === ""));
  return {
    type,
    ...(kept.length > 0 && { attrs: Object.fromEntries(kept) }),
    ...(content && { content: content.map(written) }),
    ...rest,
  };
}
