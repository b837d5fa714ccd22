import MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import Token from "markdown-it/lib/token.mjs";
import { linkAllowed } from "../checked-content.ts";
import { clauseSyntax } from "./clause-syntax.ts";
import { contentExtras } from "./extras.ts";
import { fancyLists } from "./fancy-lists.ts";

/**
 * `content` is what messages say, `policy` what documents of ours do, with clauses and footnotes; a `document` comes from
 * elsewhere: what looks like a callout, a field, a picture or a term there is text.
 */
export type MarkdownDialect = "content" | "policy" | "document";

export type MarkdownNoteKind = "link-left-out" | "image-left-out";
export type MarkdownNote = (kind: MarkdownNoteKind, example: string) => void;

/** Handed to the tokenizer with each document. */
export interface TokenizerEnv {
  readonly note: MarkdownNote;
  /** Texts of footnotes by what they are called. */
  footnotes?: Map<string, string>;
  /** Whether the document says that its clauses are numbered. */
  isNumbered?: boolean;
}

const linkProtocols = new Set(["http:", "https:", "mailto:"]);

function isWebLink(href: string): boolean {
  const protocol = URL.parse(href)?.protocol;
  // What could not be kept when somebody writes on is not taken over in the first place.
  return protocol !== undefined && linkProtocols.has(protocol) && linkAllowed(href);
}

/**
 * CommonMark with tables, strikethrough and pandoc's lettered lists; HTML stays text. All but `document` have callouts,
 * fields, pictures, terms, breaks within cells, and addresses exactly as they are written; all but `content` clauses.
 */
export function markdownTokenizer(dialect: MarkdownDialect): MarkdownIt {
  const markdown = new MarkdownIt("default", { html: false, linkify: false, typographer: false });
  // Every link is let through here and judged below, so that a refused one loses its address and keeps its words.
  markdown.validateLink = () => true;
  fancyLists(markdown);
  if (dialect !== "document") contentExtras(markdown);
  if (dialect !== "content") clauseSyntax(markdown, dialect);
  const permitted = dialect === "document" ? isWebLink : linkAllowed;
  markdown.core.ruler.push("links", (state) => judgeLinks(state, permitted));
  markdown.core.ruler.push("cells", wrapCells);
  return markdown;
}

function judgeLinks(state: StateCore, permitted: (href: string) => boolean): void {
  const { note } = state.env as TokenizerEnv;
  for (const token of state.tokens)
    if (token.children) token.children = withoutRefused(token.children, permitted, note);
}

function withoutRefused(tokens: readonly Token[], permitted: (href: string) => boolean, note: MarkdownNote): Token[] {
  const kept: Token[] = [];
  let refused = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = token.attrGet("href") ?? "";
      refused = !permitted(href);
      if (refused) note("link-left-out", href);
      else kept.push(token);
    } else if (token.type === "link_close") {
      if (!refused) kept.push(token);
    } else if (token.type === "image") {
      note("image-left-out", token.content || (token.attrGet("src") ?? ""));
      kept.push(Object.assign(new Token("text", "", 0), { content: token.content }));
    } else kept.push(token);
  }
  return kept;
}

/** A cell holds blocks in the schema and bare text in markdown-it; a picture alone is a block already. */
function wrapCells(state: StateCore): void {
  state.tokens = state.tokens.flatMap((token, index, tokens) => {
    const opens = token.type === "th_open" || token.type === "td_open";
    const closes = token.type === "th_close" || token.type === "td_close";
    const beside = tokens[opens ? index + 1 : index - 1]?.type;
    if ((!opens && !closes) || beside === "picture") return [token];
    return opens ? [token, new Token("paragraph_open", "p", 1)] : [new Token("paragraph_close", "p", -1), token];
  });
}
