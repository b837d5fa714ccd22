import { MarkdownParser } from "prosemirror-markdown";
import type { ContentNode } from "../content-node.ts";
import { contentOf, contentSchema } from "../content-schema.ts";
import { contentDepth, sourceRefusal } from "./source-text.ts";
import { type MarkdownDialect, type MarkdownNote, markdownTokenizer, type TokenizerEnv } from "./tokenizer.ts";

const deepestNesting = 90;

const blocks = {
  paragraph: { block: "paragraph" },
  heading: {
    block: "heading",
    getAttrs: (token: HasAttributes & { tag: string }) => ({
      level: Number(token.tag.slice(1)),
      id: token.attrGet("id") ?? "",
    }),
  },
  blockquote: { block: "blockquote" },
  callout: { block: "callout", getAttrs: attributes("tone") },
  bullet_list: { block: "bulletList" },
  ordered_list: {
    block: "orderedList",
    getAttrs: (token: HasAttributes) => ({
      start: Number(token.attrGet("start") ?? 1),
      style: token.attrGet("style") ?? "decimal",
    }),
  },
  list_item: { block: "listItem" },
  code_block: { block: "codeBlock", noCloseToken: true },
  fence: { block: "codeBlock", noCloseToken: true },
  hr: { node: "horizontalRule" },
  picture: { node: "image", getAttrs: attributes("file", "alt", "purpose") },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "tableRow" },
  th: { block: "tableHeader" },
  td: { block: "tableCell" },
};

const inline = {
  hardbreak: { node: "hardBreak" },
  field: { node: "field", getAttrs: attributes("name") },
  reference: { node: "reference", getAttrs: attributes("to") },
  footnote: { node: "footnote", getAttrs: attributes("text") },
  strong: { mark: "bold" },
  em: { mark: "italic" },
  s: { mark: "strike" },
  code_inline: { mark: "code", noCloseToken: true },
  link: { mark: "link", getAttrs: attributes("href") },
  term: { mark: "term", getAttrs: attributes("id") },
};

interface HasAttributes {
  attrGet(name: string): string | null;
}

function attributes(...names: readonly string[]) {
  return (token: HasAttributes) => Object.fromEntries(names.map((name) => [name, token.attrGet(name) ?? ""]));
}

const parserOf = (dialect: MarkdownDialect) =>
  new MarkdownParser(contentSchema, markdownTokenizer(dialect), { ...blocks, ...inline });
const parsers = { document: parserOf("document"), content: parserOf("content"), policy: parserOf("policy") };

/**
 * Reads Markdown into the document tree. `note` is told of each thing that was left out. Throws
 * invalid-input where lists or quotes nest too deeply.
 */
export function parseMarkdown(
  text: string,
  dialect: MarkdownDialect = "content",
  note: MarkdownNote = () => undefined,
): ContentNode {
  const env: TokenizerEnv = { note };
  const { content, ...doc } = contentOf(parsers[dialect].parse(text, env));
  const parsed: ContentNode = {
    ...doc,
    ...(env.isNumbered && { attrs: { numbering: "clauses" } }),
    ...(content && { content }),
  };
  // The tokenizer leaves out what is nested more deeply than it follows, and does not say so.
  if (contentDepth(parsed) > deepestNesting)
    throw sourceRefusal("markdown", "nests lists or quotes too deeply", "Use fewer levels, at most forty.");
  return parsed;
}
