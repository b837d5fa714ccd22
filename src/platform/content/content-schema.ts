import { Schema } from "prosemirror-model";

/**
 * The shape of every text that people write: ProseMirror JSON with the node names of Tiptap, so that reader and editor
 * take it as it is. Every attribute is always written out: content hashes cover them.
 */
export const contentSchema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*" },
    heading: { group: "block", content: "inline*", attrs: { level: { default: 1 } } },
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
