const longestLine = 76;
const softBreak = "=\r\n";
const plain = /^[A-Za-z0-9 ,:;/_()+'?!-]*[A-Za-z0-9,:;/_()+'?!-]$/;

/**
 * RFC 2045 section 6.7. It begins and ends where a line begins, so encoded texts can be put behind each other with soft
 * breaks between them, whatever their lengths. No line begins with a dot or with "From ".
 */
export function quotedPrintable(text: string): string {
  if (text.length < longestLine && plain.test(text) && !text.startsWith("From ")) return text;
  return text
    .split(/\r\n|\r|\n/)
    .map(encodeLine)
    .join("\r\n");
}

/** Several texts as one: whatever is put between two of them starts on a line of its own. */
export function softBroken(encoded: string): string {
  return encoded === "" || encoded.endsWith("\n") ? encoded : encoded + softBreak;
}

function encodeLine(line: string): string {
  let encoded = "";
  let column = 0;
  let rest = line.length;
  for (const character of line) {
    rest -= character.length;
    let token = tokenOf(character, rest === 0, column === 0, line);
    if (column + token.length >= longestLine) {
      encoded += softBreak;
      column = 0;
      token = tokenOf(character, rest === 0, true, "");
    }
    encoded += token;
    column += token.length;
  }
  return encoded;
}

function tokenOf(character: string, last: boolean, first: boolean, line: string): string {
  const code = character.charCodeAt(0);
  if (character.length > 1 || code > 126) return hexOf(Buffer.from(character));
  if (code === 61 || (code < 32 && code !== 9)) return hexOf([code]);
  // White space at the end of a line gets lost; a dot at its start is doubled on the wire.
  if (last && (code === 32 || code === 9)) return hexOf([code]);
  if (first && (code === 46 || (code === 70 && line.startsWith("From ")))) return hexOf([code]);
  return character;
}

function hexOf(bytes: Iterable<number>): string {
  let hex = "";
  for (const byte of bytes) hex += `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return hex;
}
