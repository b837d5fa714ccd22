import type MarkdownIt from "markdown-it";
import type StateCore from "markdown-it/lib/rules_core/state_core.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import Token from "markdown-it/lib/token.mjs";

/** How a callout begins: the same words as on GitHub where it has them. */
export const calloutMarks = { info: "NOTE", warning: "WARNING", done: "DONE" } as const;

/** Stands where there must be something to read. */
export const nothing = "<!-- -->";

const calloutLine = /^\[!(NOTE|WARNING|DONE)\][ \t]*(?:\n|$)/;
const field = /^\{(givenName|displayName|organisation)\}/;
const picture = /^file:([0-9a-f]{64})$/;

/** What texts of messages have beyond CommonMark, see printMarkdown for how each is written. */
export function contentExtras(markdown: MarkdownIt): void {
  markdown.normalizeLink = (address) => address;
  markdown.normalizeLinkText = (address) => address;
  markdown.inline.ruler.before("link", "field", readField);
  markdown.inline.ruler.before("html_inline", "break", readBreak);
  markdown.inline.ruler.before("html_inline", "nothing", readNothing);
  markdown.core.ruler.before("inline", "callouts", findCallouts);
  markdown.core.ruler.push("terms", findTerms);
  markdown.core.ruler.push("pictures", findPictures);
}

function readField(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "{") return false;
  const found = field.exec(state.src.slice(state.pos, state.pos + 20));
  if (!found) return false;
  if (!silent) state.push("field", "", 0).attrs = [["name", found[1] ?? ""]];
  state.pos += found[0].length;
  return true;
}

function readBreak(state: StateInline, silent: boolean): boolean {
  if (state.src.slice(state.pos, state.pos + 4) !== "<br>") return false;
  if (!silent) state.push("hardbreak", "br", 0);
  state.pos += 4;
  return true;
}

function readNothing(state: StateInline): boolean {
  if (!state.src.startsWith(nothing, state.pos)) return false;
  state.pos += nothing.length;
  return true;
}

/** A quotation whose first line names a tone becomes a callout. Looked at before escapes are taken out of it. */
function findCallouts(state: StateCore): void {
  const open: ("blockquote" | "callout")[] = [];
  state.tokens = state.tokens.filter((token, index, tokens) => {
    if (token.type === "blockquote_open") {
      const first = tokens[index + 2];
      const mark = tokens[index + 1]?.type === "paragraph_open" ? calloutLine.exec(first?.content ?? "") : null;
      open.push(mark ? "callout" : "blockquote");
      if (!mark || !first) return true;
      token.type = "callout_open";
      token.attrs = [["tone", toneOf(mark[1] ?? "")]];
      first.content = first.content.slice(mark[0].length);
      first.meta = { callout: true };
    } else if (token.type === "blockquote_close") token.type = `${open.pop() ?? "blockquote"}_close`;
    const inline = token.type === "paragraph_open" ? tokens[index + 1] : token;
    const before = token.type === "paragraph_close" ? tokens[index - 1] : inline;
    return !(before?.meta?.callout && before.content === "");
  });
}

function toneOf(mark: string): string {
  return Object.entries(calloutMarks).find(([, word]) => word === mark)?.[0] ?? "info";
}

/** `[words](term:<id>)` is a term of the glossary. */
function findTerms(state: StateCore): void {
  for (const { children } of state.tokens) {
    let within = false;
    for (const token of children ?? [])
      if (token.type === "link_open") {
        const id = /^term:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(token.attrGet("href") ?? "")?.[1];
        within = id !== undefined;
        if (id === undefined) continue;
        token.type = "term_open";
        token.attrs = [["id", id]];
      } else if (token.type === "link_close" && within) token.type = "term_close";
  }
}

/** Pictures that stand alone in their paragraph are blocks; elsewhere only their words are kept. */
function findPictures(state: StateCore): void {
  state.tokens = state.tokens.flatMap((token, index, tokens) => {
    const around = token.type === "paragraph_open" ? 1 : token.type === "paragraph_close" ? -1 : 0;
    const found = picturesOf(tokens[index + around]);
    if (!found) return [token];
    return around === 0 ? found : [];
  });
}

function picturesOf(token: Token | undefined): Token[] | undefined {
  if (token?.type !== "inline" || !token.children?.some((child) => child.type === "image")) return undefined;
  const found: Token[] = [];
  for (const child of token.children) {
    const file = picture.exec(child.attrGet("src") ?? "")?.[1];
    if (child.type === "image" && file !== undefined) {
      const alt = (child.children ?? []).map((part) => part.content).join("");
      found.push(
        Object.assign(new Token("picture", "", 0), {
          attrs: [
            ["file", file],
            ["alt", alt],
            ["purpose", alt === "" && child.attrGet("title") === "decoration" ? "decoration" : "words"],
          ],
        }),
      );
    } else if (child.type !== "softbreak" && child.content.trim() !== "") return undefined;
    else if (child.type !== "softbreak" && child.type !== "text") return undefined;
  }
  return found;
}
