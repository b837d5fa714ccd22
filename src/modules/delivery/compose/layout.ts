import type { Classification } from "../../../platform/content/content-node.ts";
import type { Brand } from "../brand/brand.ts";
import { type Tlp, tlpText } from "../channels/tlp.ts";
import type { ContentContext } from "./content.ts";
import { cidOf, contentHtml } from "./content-html.ts";
import { contentText, LinkNotes } from "./content-text.ts";
import { escapeHtml } from "./html.ts";
import { phrasesOf } from "./phrases.ts";
import { cleanSpan, cleanText, mark } from "./spans.ts";
import { bodyStyle, buttonColours, buttonStyle, darkStyle, smallStyle, tlpStyle } from "./styles.ts";
import type { MailWords } from "./words.ts";

/** A mail's words and looks, as far as they are the same for all its recipients. */
export interface Letter extends ContentContext {
  readonly words: MailWords;
  /** Whether each recipient has a link, and whether it signs its reader in. */
  readonly link: "none" | "plain" | "personal";
  /** It lists something of each recipient's own. */
  readonly items: boolean;
  readonly classification: Classification;
  readonly tlp: Tlp | null;
  readonly brand: Brand;
}

/** A text with the recipient's own marked. Braces that name no field stay: they are the author's text. */
function filled(text: string, { organisation }: Letter): string {
  return cleanText(text).replace(/\{(givenName|displayName|organisation)\}/g, (_, name: string) =>
    name === "organisation" ? cleanSpan(organisation) : mark(name),
  );
}

export function subjectOf(letter: Letter): string {
  const subject = filled(letter.words.subject, letter).replace(/\s+/g, " ").trim();
  return letter.tlp ? `[${tlpText(letter.tlp)}] ${subject}` : subject;
}

/** The blocks of both forms, in their order, so that they cannot come to say different things. */
function blocksOf(letter: Letter) {
  const { words, language } = letter;
  const said = phrasesOf(language);
  const fill = (text: string) => filled(text, letter);
  return {
    tlp: letter.tlp && tlpText(letter.tlp),
    opening: [...(words.greeting ? [words.greeting] : []), ...words.paragraphs].map(fill),
    action: letter.link === "none" ? null : fill(words.action ?? said.open),
    personal: letter.link === "personal" ? said.personalLink : null,
    terms: (words.terms ?? []).map(({ term, meaning }) => [cleanText(term), cleanText(meaning)] as const),
    wordsUsed: said.wordsUsed,
    foot: [
      fill(words.why ?? said.why),
      ...(letter.classification === "public" ? [] : [said.classification[letter.classification]]),
      ...(footWords(letter) === "" ? [] : [fill(footWords(letter))]),
    ],
  };
}

function footWords({ brand, language }: Letter): string {
  return brand.foot[language] ?? brand.foot[language.split("-")[0] ?? ""] ?? brand.foot.en ?? "";
}

export function asText(letter: Letter): string {
  const blocks = blocksOf(letter);
  const notes = new LinkNotes();
  const { content } = letter.words;
  const written = content ? [contentText(content, letter, notes), notes.lines.join("\n")] : [];
  const parts = [
    ...(blocks.tlp ? [blocks.tlp] : []),
    ...blocks.opening,
    ...written.filter((part) => part !== ""),
    ...(letter.items ? [mark("itemsText")] : []),
    ...(blocks.action ? [`${blocks.action}:\n${mark("url")}`] : []),
    ...(blocks.personal ? [blocks.personal] : []),
    ...(blocks.terms.length > 0
      ? [[`${blocks.wordsUsed}:`, ...blocks.terms.map(([term, meaning]) => `${term}: ${meaning}`)].join("\n")]
      : []),
    ["-- ", cleanSpan(letter.organisation), ...blocks.foot].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Nothing from outside, nothing that acts; colours for light and dark; every word escaped. */
export function asHtml(letter: Letter): string {
  const { brand, language } = letter;
  const subject = escapeHtml(subjectOf(letter));
  const colours = buttonColours(brand.accent);
  return `<!doctype html>
<html lang="${escapeHtml(cleanSpan(language))}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>${darkStyle(brand.accent === null)}</style>
</head>
<body style="${bodyStyle}">
<div role="article" aria-label="${subject}" style="max-width:36em;margin:0 auto;padding:24px 16px">
${bodyHtml(letter, buttonStyle(colours))}
</div>
</body>
</html>
`;
}

function bodyHtml(letter: Letter, button: string): string {
  const blocks = blocksOf(letter);
  const { brand, words } = letter;
  const lines = (text: string) => escapeHtml(text).replaceAll("\n", "<br>\n");
  const small = (text: string) => `<p class="small" dir="auto" style="${smallStyle}">${text}</p>`;
  const parts: string[] = [];
  if (brand.logo)
    parts.push(
      `<p style="margin:0 0 24px"><img src="cid:${cidOf(brand.logo.hash)}" alt="${escapeHtml(cleanSpan(brand.logo.alt))}" height="40" style="height:40px;width:auto;border:0;background:#ffffff"></p>`,
    );
  if (letter.tlp)
    parts.push(`<p style="margin:0 0 16px"><strong style="${tlpStyle(letter.tlp)}">${blocks.tlp}</strong></p>`);
  for (const text of blocks.opening) parts.push(`<p dir="auto" style="margin:0 0 16px">${lines(text)}</p>`);
  if (words.content) parts.push(contentHtml(words.content, letter));
  if (letter.items) parts.push(mark("itemsMarkup"));
  if (blocks.action) {
    parts.push(
      `<p style="margin:24px 0 16px"><a class="button" href="${mark("url")}" style="${button}">${escapeHtml(blocks.action)}</a></p>`,
    );
    parts.push(
      small(`<a class="address" href="${mark("url")}" style="color:#0b5c55;word-break:break-all">${mark("url")}</a>`),
    );
  }
  if (blocks.personal) parts.push(small(blocks.personal));
  if (blocks.terms.length > 0) {
    const notes = blocks.terms.map(([term, meaning]) => `<strong>${lines(term)}</strong>: ${lines(meaning)}`);
    parts.push(small([`${blocks.wordsUsed}:`, ...notes].join("<br>\n")));
  }
  parts.push('<hr style="border:0;border-top:1px solid #98a2b3;margin:32px 0 16px">');
  const foot = [`<strong>${escapeHtml(cleanSpan(letter.organisation))}</strong>`, ...blocks.foot.map(lines)];
  parts.push(small(foot.join("<br>\n")));
  return parts.join("\n");
}
