import type { JsonValue } from "../../../shared/json.ts";
import type { DataOfPerson, DataSection } from "./data-of-person.ts";

const words = {
  en: {
    title: "What is kept about",
    at: "As of",
    why: "Why",
    howLong: "How long",
    whoSees: "Who sees it",
    none: "Nothing.",
  },
  de: {
    title: "Was gespeichert ist über",
    at: "Stand",
    why: "Wozu",
    howLong: "Wie lange",
    whoSees: "Wer es sieht",
    none: "Nichts.",
  },
} as const;

/** A person's data as one page that needs nothing else: to read, to print, to keep. */
export function dataHtml(data: DataOfPerson): string {
  const said = words[data.language];
  return `<!doctype html>
<html lang="${data.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${said.title} ${data.person.name}`)}</title>
<style>${style}</style></head><body>
<h1>${escaped(`${said.title} ${data.person.name}`)}</h1>
<p>${escaped(`${data.organisation}. ${said.at}: ${data.exportedAt}.`)}</p>
${data.sections.map((section) => sectionHtml(section, data.language)).join("\n")}
</body></html>
`;
}

function sectionHtml(section: DataSection, language: DataOfPerson["language"]): string {
  const said = words[language];
  const parts = Object.entries(section.data).map(
    ([name, value]) => `<h3>${escaped(humanised(name))}</h3>\n${valueHtml(value, said.none)}`,
  );
  return `<section><h2>${escaped(section.title)}</h2>
<p>${escaped(section.what)}</p>
<dl><dt>${said.why}</dt><dd>${escaped(section.why)}</dd><dt>${said.howLong}</dt><dd>${escaped(section.howLong)}</dd>
<dt>${said.whoSees}</dt><dd>${escaped(section.whoSees)}</dd></dl>
${parts.join("\n")}</section>`;
}

function valueHtml(value: JsonValue, none: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return `<p class="none">${none}</p>`;
    const [only] = value;
    if (value.length === 1 && only !== undefined && isRecord(only)) return factsHtml(only);
    return value.every(isRecord) ? tableHtml(value) : `<p>${escaped(value.map(plain).join(", "))}</p>`;
  }
  return isRecord(value) ? factsHtml(value) : `<p>${escaped(plain(value))}</p>`;
}

/** One thing: a line for each of its values, without those that say nothing. */
function factsHtml(record: { readonly [name: string]: JsonValue }): string {
  const lines = Object.entries(record)
    .filter(([, value]) => plain(value) !== "")
    .map(([name, value]) => `<dt>${escaped(humanised(name))}</dt><dd>${escaped(plain(value))}</dd>`);
  return `<dl class="facts">${lines.join("\n")}</dl>`;
}

function tableHtml(rows: readonly { readonly [name: string]: JsonValue }[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = columns.map((name) => `<th scope="col">${escaped(humanised(name))}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${columns.map((name) => `<td>${escaped(plain(row[name] ?? null))}</td>`).join("")}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table></div>`;
}

/** One cell: nested values as names with what they say. */
function plain(value: JsonValue): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (isRecord(value))
    return Object.entries(value)
      .filter(([, one]) => plain(one) !== "")
      .map(([name, one]) => `${humanised(name)}: ${plain(one)}`)
      .join("; ");
  return String(value);
}

function isRecord(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `signInLinks`, `given_name` → `Sign in links`, `Given name` */
function humanised(name: string): string {
  const spaced = name
    .replaceAll("_", " ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b2024}
h2{margin-top:3rem;border-top:1px solid #ccc;padding-top:1rem}h3{font-size:1rem;margin-bottom:.3rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;color:#4a5259}dd{margin:0}
.facts{color:inherit}.facts dt{color:#4a5259}.facts dd{overflow-wrap:anywhere}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:13px}
th,td{text-align:start;vertical-align:top;border:1px solid #ddd;padding:.3rem .5rem;max-width:30rem}td{overflow-wrap:break-word}
.none{color:#626a71}@media print{body{margin:0}}`;
