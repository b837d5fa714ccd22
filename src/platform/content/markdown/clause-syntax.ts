import type MarkdownIt from "markdown-it";
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import Token from "markdown-it/lib/token.mjs";
import type { TokenizerEnv } from "./tokenizer.ts";

/** The first line of a document whose clauses are numbered: a comment elsewhere. */
export const numberedMark = "<!-- clauses: numbered -->";

const definition = /^\[\^([^\]\s^]{1,40})\]:[ \t]*(.*)$/;
const call = /^\[\^([^\]\s^]{1,40})\]/;
const ownId = /(?:^|[ \t]+)\{#([a-z0-9][a-z0-9-]{0,63})\}[ \t]*$/i;
const mostCharacters = 2_000;

/**
 * `## Title {#id}`, `[words](#id)` as a reference whose words are made anew, `[^1]` with its text in a line of its own, as
 * pandoc and GitHub have them.
 */
export function clauseSyntax(markdown: MarkdownIt, dialect: "policy" | "document"): void {
  markdown.block.ruler.before("reference", "footnotes", readDefinition);
  markdown.block.ruler.before("html_block", "numbered", readNumbered);
  markdown.inline.ruler.before("link", "footnote", readCall);
  markdown.core.ruler.before("inline", "headingIds", findHeadingIds);
  markdown.core.ruler.push("references", (state) => findReferences(state, dialect));
  markdown.core.ruler.push("unusedFootnotes", keepUnused);
}

const envOf = (state: { readonly env: unknown }) => state.env as TokenizerEnv;

function readNumbered(state: StateBlock, line: number): boolean {
  const isFirst = state.level === 0 && state.src.slice(0, state.bMarks[line]).trim() === "";
  if (!isFirst || lineOf(state, line) !== numberedMark) return false;
  envOf(state).isNumbered = true;
  state.line = line + 1;
  return true;
}

const lineOf = (state: StateBlock, line: number) =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd();

/** A text goes on in the lines below it, and after an empty one where they are indented. */
function readDefinition(state: StateBlock, line: number, end: number, silent: boolean): boolean {
  const found = state.level === 0 && (state.sCount[line] ?? 0) < 4 ? definition.exec(lineOf(state, line)) : null;
  if (!found) return false;
  if (silent) return true;
  const parts = [found[2] ?? ""];
  let next = line + 1;
  for (; next < end; next += 1) {
    const text = lineOf(state, next);
    const goesOn = text === "" ? (state.sCount[next + 1] ?? 0) >= 4 && next + 1 < end : !definition.test(text);
    if (!goesOn || (text !== "" && lineOf(state, next - 1) === "" && (state.sCount[next] ?? 0) < 4)) break;
    parts.push(text);
  }
  const env = envOf(state);
  env.footnotes ??= new Map();
  const [label = ""] = found.slice(1);
  if (!env.footnotes.has(label)) env.footnotes.set(label, plain(state, parts.filter(Boolean).join(" ")));
  state.line = next;
  return true;
}

/** A note's words without their marks; an address that they lead to stands behind them. */
function plain(state: StateBlock, source: string): string {
  const tokens: Token[] = [];
  state.md.inline.parse(source, state.md, { note: () => undefined }, tokens);
  let text = "";
  let linked = { href: "", from: 0 };
  for (const token of tokens) {
    if (token.type === "link_open") linked = { href: token.attrGet("href") ?? "", from: text.length };
    else if (token.type === "link_close" && text.slice(linked.from) !== linked.href) text += ` (${linked.href})`;
    else if (token.type === "softbreak" || token.type === "hardbreak") text += " ";
    else text += token.content;
  }
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .slice(0, mostCharacters)
    .toWellFormed()
    .trim();
}

function readCall(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "[") return false;
  const found = call.exec(state.src.slice(state.pos, state.pos + 45));
  const text = found && envOf(state).footnotes?.get(found[1] ?? "");
  if (!found || !text) return false;
  if (!silent) Object.assign(state.push("footnote", "", 0), { attrs: [["text", text]], meta: { label: found[1] } });
  state.pos += found[0].length;
  return true;
}

/** Each id once: a second heading of the same one has none. */
function findHeadingIds(state: StateCore): void {
  const taken = new Set<string>();
  for (const [index, token] of state.tokens.entries()) {
    const inline = token.type === "heading_open" ? state.tokens[index + 1] : undefined;
    const found = inline && ownId.exec(inline.content);
    if (!inline || !found) continue;
    inline.content = inline.content.slice(0, found.index);
    const [id = ""] = found.slice(1);
    if (!taken.has(id)) token.attrSet("id", id);
    taken.add(id);
  }
}

/** In a document from elsewhere only where the heading is there: of any other address the words are kept. */
function findReferences(state: StateCore, dialect: "policy" | "document"): void {
  const known = new Set(state.tokens.flatMap((token) => (token.type === "heading_open" ? [token.attrGet("id")] : [])));
  for (const token of state.tokens) if (token.children) token.children = withReferences(token.children, known, dialect);
}

function withReferences(tokens: readonly Token[], known: ReadonlySet<string | null>, dialect: string): Token[] {
  const kept: Token[] = [];
  let within = false;
  for (const token of tokens) {
    const to =
      token.type === "link_open" ? /^#([a-z0-9][a-z0-9-]{0,63})$/i.exec(token.attrGet("href") ?? "")?.[1] : undefined;
    if (to !== undefined && (dialect === "policy" || known.has(to))) {
      kept.push(Object.assign(new Token("reference", "", 0), { attrs: [["to", to]] }));
      within = true;
    } else if (!within) kept.push(token);
    else if (token.type === "link_close") within = false;
  }
  return kept;
}

/** A note that nothing calls is a paragraph at the end: no word goes without being seen. */
function keepUnused(state: StateCore): void {
  const used = new Set(state.tokens.flatMap((token) => (token.children ?? []).map((child) => child.meta?.label)));
  for (const [label, text] of envOf(state).footnotes ?? []) {
    if (used.has(label) || text === "") continue;
    const words = Object.assign(new Token("text", "", 0), { content: text });
    const inline = Object.assign(new Token("inline", "", 0), { content: text, children: [words] });
    state.tokens.push(new Token("paragraph_open", "p", 1), inline, new Token("paragraph_close", "p", -1));
  }
}
