import MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import Token from "markdown-it/lib/token.mjs";
import { fancyLists } from "./fancy-lists.ts";

/** What an import could not take over as it stood, told to the author. */
export type NoteKind =
  | "template-tag-kept"
  | "link-left-out"
  | "image-left-out"
  | "page-break-left-out"
  | "header-key-left-out";

type NoteCollector = (kind: NoteKind, example: string) => void;

/** Handed to the tokenizer with each document. */
export interface TokenizerEnv {
  readonly note: NoteCollector;
}

const linkProtocols = new Set(["http:", "https:", "mailto:"]);

function isPermittedLink(href: string): boolean {
  const protocol = URL.parse(href)?.protocol;
  return protocol !== undefined && linkProtocols.has(protocol);
}

/** CommonMark with tables, strikethrough and pandoc's lettered lists. HTML stays text. */
export function policyTokenizer(): MarkdownIt {
  const markdown = new MarkdownIt("default", { html: false, linkify: false, typographer: false });
  // Every link is let through here and judged below, so that a refused one loses its address and keeps its words.
  markdown.validateLink = () => true;
  fancyLists(markdown);
  markdown.core.ruler.push("policy_links", judgeLinks);
  markdown.core.ruler.push("policy_cells", wrapCells);
  return markdown;
}

function judgeLinks(state: StateCore): void {
  const { note } = state.env as TokenizerEnv;
  for (const token of state.tokens) if (token.children) token.children = withoutRefused(token.children, note);
}

function withoutRefused(tokens: readonly Token[], note: NoteCollector): Token[] {
  const kept: Token[] = [];
  let refused = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = token.attrGet("href") ?? "";
      refused = !isPermittedLink(href);
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

/** A cell holds blocks in the schema and bare text in markdown-it. */
function wrapCells(state: StateCore): void {
  state.tokens = state.tokens.flatMap((token) => {
    if (token.type === "th_open" || token.type === "td_open") return [token, new Token("paragraph_open", "p", 1)];
    if (token.type === "th_close" || token.type === "td_close") return [new Token("paragraph_close", "p", -1), token];
    return [token];
  });
}
