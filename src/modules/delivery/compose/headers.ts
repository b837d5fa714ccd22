import { domainToASCII } from "node:url";

const longestLine = 76;
/** So that one fits behind the name of its header. */
const longestWord = 64;

/** One line, without anything that could end it or act in secret: no header can be smuggled in by a name. */
export function singleLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
}

/** `Subject: …` with its line end, folded, in encoded words where it must be (RFC 2047). */
export function textHeader(name: string, value: string): string {
  const text = singleLine(value);
  const words = text.split(" ");
  const simple = /^[\x20-\x7e]*$/.test(text) && !text.includes("=?") && words.every((word) => word.length < 60);
  return `${name}: ${fold(simple ? words : encodedWords(text), name.length + 2)}\r\n`;
}

/** `To: name <address>` with its line end. */
export function addressHeader(name: string, who: { readonly name: string; readonly address: string }): string {
  const address = singleLine(who.address).replace(/[<>\s]/g, "");
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const written = `${address.slice(0, at + 1)}${/[^\x20-\x7e]/.test(domain) ? domainToASCII(domain) || domain : domain}`;
  const shown = singleLine(who.name);
  if (shown === "") return `${name}: ${written}\r\n`;
  return `${name}: ${fold([...phrase(shown), `<${written}>`], name.length + 2)}\r\n`;
}

/** `Clarion <clarion@example.org>` → its two parts. */
export function parseAddress(text: string): { readonly name: string; readonly address: string } {
  const found = /^(.*)<([^<>]+)>\s*$/.exec(text);
  if (!found) return { name: "", address: text.trim() };
  return { name: (found[1] ?? "").trim().replace(/^"(.*)"$/, "$1"), address: (found[2] ?? "").trim() };
}

/** `filename` of a part: whole where it is short and ASCII, else in numbered pieces (RFC 2231). */
export function parameter(name: string, value: string): string {
  const text = singleLine(value);
  if (/^[\x20-\x7e]{0,60}$/.test(text) && !/["\\%]|=\?/.test(text)) return `;\r\n ${name}="${text}"`;
  const pieces: string[] = [];
  let piece = "";
  for (const character of text) {
    const coded = encodeURIComponent(character).replace(/['()*!]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
    if (piece.length + coded.length > 50) {
      pieces.push(piece);
      piece = "";
    }
    piece += coded;
  }
  pieces.push(piece);
  return pieces.map((one, index) => `;\r\n ${name}*${index}*=${index === 0 ? "UTF-8''" : ""}${one}`).join("");
}

function phrase(name: string): string[] {
  if (/^[\x20-\x7e]{1,60}$/.test(name) && !name.includes("=?"))
    return /^[\w !#$%&'*+/=?^`{|}~-]+$/.test(name) ? name.split(" ") : [`"${name.replace(/["\\]/g, "\\$&")}"`];
  return encodedWords(name);
}

/** Each whole in itself: no character is divided between two. White space between two of them counts for nothing. */
function encodedWords(text: string): string[] {
  const words: string[] = [];
  let word = "";
  for (const character of text) {
    const coded = /^[A-Za-z0-9!*+/-]$/.test(character) ? character : character === " " ? "_" : hexOf(character);
    if (word.length + coded.length > longestWord - 12) {
      words.push(word);
      word = "";
    }
    word += coded;
  }
  words.push(word);
  return words.map((one) => `=?UTF-8?Q?${one}?=`);
}

function hexOf(character: string): string {
  let hex = "";
  for (const byte of Buffer.from(character)) hex += `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return hex;
}

function fold(words: readonly string[], column: number): string {
  let line = "";
  let used = column;
  for (const [index, word] of words.entries()) {
    if (index > 0 && used + 1 + word.length > longestLine) {
      line += "\r\n ";
      used = 1;
    } else if (index > 0) {
      line += " ";
      used += 1;
    }
    line += word;
    used += word.length;
  }
  return line;
}
