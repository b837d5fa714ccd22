/** `clk_` and 43 characters of base64url: what identity's sign-in links carry. */
const secretLength = 43;
const softBreak = "=\\r?\\n";
const hexOf = (from: string) =>
  [...from].map((character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("|");
// In quoted-printable any character may be written as =XX, and a soft line break may stand between any two.
const prefix = [..."clk_"].map((one) => `(?:${one}|=(?:${hexOf(one)}))`).join(`(?:${softBreak})*`);
const secretCharacter = `(?:${softBreak})*(?:[A-Za-z0-9_-]|=(?:[46][1-9a-f]|[57][0-9a]|3[0-9]|2d|5f))`;
const secret = new RegExp(`(${prefix})((?:${secretCharacter}){${secretLength}})`, "gi");

/**
 * Replaces every sign-in secret in a mail by stars: as it is, in quoted-printable with breaks inside it, or in a base64
 * part. Lengths and lines stay.
 */
export function maskSecrets(source: Buffer): Buffer {
  const text = source.toString("latin1");
  return Buffer.from(maskBase64Parts(maskText(text)), "latin1");
}

export function maskText(text: string): string {
  return text.replace(secret, (_, head: string, rest: string) => head + rest.replace(/=\r?\n|=[0-9A-F]{2}|./gi, star));
}

function star(piece: string): string {
  return /^=\r?\n$/.test(piece) ? piece : "*";
}

// A part's head with its encoding, and its body up to the next boundary.
const base64Part = /^(content-transfer-encoding:[ \t]*base64[\s\S]*?\r?\n\r?\n)([A-Za-z0-9+/=\r\n]+)/gim;

function maskBase64Parts(text: string): string {
  return text.replace(base64Part, (whole, head: string, body: string) => {
    const decoded = Buffer.from(body, "base64").toString("latin1");
    const masked = maskText(decoded);
    if (masked === decoded) return whole;
    const lines =
      Buffer.from(masked, "latin1")
        .toString("base64")
        .match(/.{1,76}/g) ?? [];
    return `${head}${lines.join("\r\n")}\r\n${/\r?\n\r?\n$/.test(body) ? "\r\n" : ""}`;
  });
}
