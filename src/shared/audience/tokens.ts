/** A piece of a rule's text. Offsets count UTF-16 units, as JavaScript and a text field do. */
export interface Token {
  readonly type: "word" | "quoted" | "(" | ")" | "," | "end";
  /** A quoted value without its quotation marks and with its escapes resolved; anything else as it stands. */
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

export interface TokenError {
  readonly code: "quote-not-closed" | "escape-unknown";
  readonly offset: number;
  readonly length: number;
}

export type Tokens =
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly tokens: readonly Token[]; readonly error: TokenError };

/** The marks that word processors and telephones make of a plain one close each other. */
const closing: Record<string, string> = { '"': '"', "“": "”“", "„": "“”", "«": "»" };
const plain: Record<string, string> = { "(": "(", ")": ")", ",": "," };
const ends = /[\s(),"“„«]/;
const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** Reads a text from left to right, once. With an error, the tokens before it. */
export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const letter = text[at] ?? "";
    if (/\s/.test(letter)) {
      at += 1;
      continue;
    }
    const mark = plain[letter];
    if (mark) {
      tokens.push({ type: mark as "(", text: mark, offset: at, length: 1 });
      at += 1;
    } else if (closing[letter]) {
      const quoted = readQuoted(text, at);
      if ("code" in quoted) return { ok: false, tokens, error: quoted };
      tokens.push(quoted);
      at += quoted.length;
    } else {
      let end = at + 1;
      while (end < text.length && !ends.test(text[end] ?? "")) end += 1;
      tokens.push({ type: "word", text: text.slice(at, end), offset: at, length: end - at });
      at = end;
    }
  }
  return { ok: true, tokens: [...tokens, { type: "end", text: "", offset: text.length, length: 0 }] };
}

function readQuoted(text: string, start: number): Token | TokenError {
  const close = closing[text[start] ?? ""] ?? '"';
  const value: string[] = [];
  for (let at = start + 1; at < text.length; ) {
    const letter = text[at] ?? "";
    if (close.includes(letter)) return { type: "quoted", text: value.join(""), offset: start, length: at + 1 - start };
    if (letter !== "\\") {
      value.push(letter);
      at += 1;
      continue;
    }
    const read = readEscape(text, at);
    if (!read) return { code: "escape-unknown", offset: at, length: Math.min(2, text.length - at) };
    value.push(read.letter);
    at += read.length;
  }
  return { code: "quote-not-closed", offset: start, length: text.length - start };
}

/** `\"`, `\\`, `\n`, `\r`, `\t`, or a code point as `\u{1f511}`. */
function readEscape(text: string, at: number): { letter: string; length: number } | undefined {
  const letter = escapes[text[at + 1] ?? ""];
  if (letter !== undefined) return { letter, length: 2 };
  const digits = /^\\u\{([0-9a-f]{1,6})\}/i.exec(text.slice(at, at + 10))?.[1];
  const point = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
  const isLetter = point > 0 && point <= 0x10_ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isLetter ? { letter: String.fromCodePoint(point), length: (digits ?? "").length + 4 } : undefined;
}

/** Letters that nobody sees, or that turn the writing round, are shown by their number. */
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A value as it stands between quotation marks. */
export function quoted(value: string): string {
  const inner = value
    .replaceAll(/["\\]/g, "\\$&")
    .replaceAll(unseen, (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`);
  return `"${inner}"`;
}
