import type { MailWords } from "./words.ts";

export interface Letter {
  readonly language: string;
  readonly words: MailWords;
  readonly organisation: string;
  /** Where the button leads; without it there is no button. */
  readonly url: string | null;
  /** True where the url signs its reader in. */
  readonly personal: boolean;
}

interface Phrases {
  readonly linkAsText: string;
  readonly personalLink: string;
  readonly why: string;
  readonly open: string;
}

const english: Phrases = {
  linkAsText: "If the button does not work, open this address:",
  personalLink: "This link signs you in. It is yours alone: please do not pass it on.",
  why: "You receive this message because you work for or with {organisation}.",
  open: "Open",
};

const phrases: Readonly<Record<string, Phrases>> = {
  en: english,
  de: {
    linkAsText: "Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:",
    personalLink: "Dieser Link meldet Sie an. Er gehört nur Ihnen: Bitte geben Sie ihn nicht weiter.",
    why: "Sie erhalten diese Nachricht, weil Sie für oder mit {organisation} arbeiten.",
    open: "Öffnen",
  },
};

export function asText(letter: Letter): string {
  const { words, url } = letter;
  const said = phrasesOf(letter);
  const parts = [...(words.greeting ? [words.greeting] : []), ...words.paragraphs];
  if (url) parts.push(`${words.action ?? said.open}:\n${url}`);
  if (url && letter.personal) parts.push(said.personalLink);
  parts.push(`-- \n${letter.organisation}\n${whyOf(letter)}`);
  return `${parts.join("\n\n")}\n`;
}

/** No tables, images or outside resources; colours for light and dark; every word escaped. */
export function asHtml(letter: Letter): string {
  const { words, url } = letter;
  const said = phrasesOf(letter);
  const paragraph = (text: string) => `<p dir="auto">${escapeHtml(text).replaceAll("\n", "<br>")}</p>`;
  const body = [...(words.greeting ? [words.greeting] : []), ...words.paragraphs].map(paragraph);
  const address = url ? escapeHtml(url) : "";
  const link = url
    ? [
        `<p><a class="button" href="${address}" style="${buttonStyle}">${escapeHtml(words.action ?? said.open)}</a></p>`,
        `<p class="small" style="${smallStyle}">${said.linkAsText}<br><a class="address" href="${address}" style="${addressStyle}">${address}</a></p>`,
        ...(letter.personal ? [`<p class="small" style="${smallStyle}">${said.personalLink}</p>`] : []),
      ]
    : [];
  return `<!doctype html>
<html lang="${escapeHtml(letter.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(words.subject)}</title>
<style>${darkStyle}</style>
</head>
<body style="${bodyStyle}">
<div role="article" aria-label="${escapeHtml(words.subject)}" style="max-width:36em;margin:0 auto;padding:24px 16px">
${[...body, ...link].join("\n")}
<hr style="border:0;border-top:1px solid #98a2b3;margin:32px 0 16px">
<p class="small" style="${smallStyle}"><strong>${escapeHtml(letter.organisation)}</strong><br>${escapeHtml(whyOf(letter))}</p>
</div>
</body>
</html>
`;
}

const bodyStyle =
  "margin:0;background:#ffffff;color:#1d2939;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";
const buttonStyle =
  "display:inline-block;padding:12px 24px;border-radius:6px;background:#0b5c55;color:#ffffff;font-weight:600;text-decoration:none";
const smallStyle = "font-size:14px;color:#475467";
const addressStyle = "color:#0b5c55;word-break:break-all";
const darkStyle =
  ":root{color-scheme:light dark}@media (prefers-color-scheme:dark){body{background:#14181f!important;color:#e6e9ee!important}.small{color:#b3bac5!important}.button{background:#7fd6cb!important;color:#06231f!important}.address{color:#7fd6cb!important}}";

function phrasesOf(letter: Letter): Phrases {
  return phrases[letter.language.split("-")[0] ?? ""] ?? english;
}

function whyOf(letter: Letter): string {
  return letter.words.why ?? phrasesOf(letter).why.replace("{organisation}", () => letter.organisation);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
