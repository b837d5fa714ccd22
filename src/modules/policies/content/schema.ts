import { Schema } from "prosemirror-model";

/**
 * The shape of a policy's text: ProseMirror JSON with the node names of Tiptap, so that reader and editor take it as it
 * is. Every attribute is always written out: the content hash covers them.
 */
export const contentSchema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*" },
    heading: { group: "block", content: "inline*", attrs: { level: { default: 1 } } },
    blockquote: { group: "block", content: "block+" },
    bulletList: { group: "block", content: "listItem+" },
    orderedList: {
      group: "block",
      content: "listItem+",
      attrs: { start: { default: 1 }, style: { default: "decimal" } },
    },
    listItem: { content: "paragraph block*" },
    codeBlock: { group: "block", content: "text*", marks: "" },
    horizontalRule: { group: "block" },
    table: { group: "block", content: "tableRow+" },
    tableRow: { content: "(tableHeader | tableCell)*" },
    tableHeader: { content: "block+" },
    tableCell: { content: "block+" },
    text: { group: "inline" },
    hardBreak: { group: "inline", inline: true },
  },
  marks: {
    link: { attrs: { href: {} } },
    bold: {},
    italic: {},
    strike: {},
    code: {},
  },
});
