export interface Header {
  /** Keys and plain values at the top level; lists and nested values are not read. */
  readonly values: ReadonlyMap<string, string>;
  readonly body: string;
}

const keyLine = /^([A-Za-z][\w-]*):(?:[ \t]+(.*))?$/;
const mostLines = 200;

/**
 * Takes a YAML header off the text: front matter between two fences, or the form that has only the closing one, which
 * counts as a header where it names the document (`name:` or `title:`), because a setext heading looks alike.
 */
export function takeHeader(text: string): Header {
  const lines = text.split("\n");
  const fenced = lines[0]?.trimEnd() === "---";
  const from = fenced ? 1 : 0;
  const end = lines.slice(from, from + mostLines).findIndex((line) => /^(?:---|\.\.\.)[ \t]*$/.test(line)) + from;
  const none = { values: new Map<string, string>(), body: text };
  if (end < from) return none;
  const head = lines.slice(from, end);
  if (!head.every(isHeaderLine)) return none;
  const values = readValues(head);
  if (!fenced && !values.has("name") && !values.has("title")) return none;
  return { values, body: lines.slice(end + 1).join("\n") };
}

function isHeaderLine(line: string): boolean {
  return keyLine.test(line.trimEnd()) || /^(?:[ \t]|- |#|$)/.test(line);
}

function readValues(lines: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of lines) {
    const found = keyLine.exec(line.trimEnd());
    const key = found?.[1]?.toLowerCase();
    if (key !== undefined) values.set(key, unquote(found?.[2]?.trim() ?? ""));
  }
  return values;
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  if (quoted?.[1] === "'") return (quoted[2] ?? "").replaceAll("''", "'");
  return quoted?.[2] ?? value;
}

/** Stands as `format` in the header of what we wrote ourselves: in it, callouts and pictures are what they look like. */
export const ownFormat = "clarion-policy";

/** A header that YAML reads, and takeHeader as well. */
export function printHeader(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([key, value]) => `${key}: '${value.replaceAll("'", "''")}'`);
  return ["---", ...lines, "---", ""].join("\n");
}
