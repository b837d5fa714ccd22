import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from "node:crypto";

// c2sp.org/signed-note v1.0.0 with Ed25519, the form that Go's sumdb/note reads and writes.
const ed25519 = 0x01;
const publicKeyBytes = 32;
const dash = "\u2014";
/** The specification asks for at least 16. */
const maxSignatures = 100;

/** What an auditor must hold beforehand: name + key ID + key, as one line. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
  readonly text: string;
}

export interface SigningKey {
  readonly verifier: VerifierKey;
  /** A secret. The form of a private key in Go's sumdb/note. */
  readonly text: string;
  sign(text: string): string;
}

export type Opened =
  | { readonly ok: true; readonly text: string; readonly unknownSignatures: number }
  | { readonly ok: false; readonly reason: string };

export function newSigningKey(name: string): SigningKey {
  return signingKey(name, randomBytes(32));
}

export function parseSigningKey(text: string): SigningKey | undefined {
  const parts = splitKey(text.trim(), "PRIVATE+KEY+");
  if (!parts) return undefined;
  const key = signingKey(parts.name, parts.key);
  return key.text === text.trim() ? key : undefined;
}

export function parseVerifierKey(text: string): VerifierKey | undefined {
  const parts = splitKey(text.trim(), "");
  if (!parts) return undefined;
  const key = verifierKey(parts.name, parts.key);
  return key.text === text.trim() ? key : undefined;
}

/** First 4 bytes of SHA-256(name, newline, 0x01, public key). */
function keyId(name: string, publicKey: Uint8Array): Buffer {
  return createHash("sha256").update(`${name}\n`).update(Buffer.of(ed25519)).update(publicKey).digest().subarray(0, 4);
}

/**
 * Checks the signature of one known key. As the specification has it: a line with the known name and ID that fails
 * spoils the note, lines of others are ignored, and a note without a line of the known key is refused.
 */
export function openNote(note: string, key: VerifierKey): Opened {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) return { ok: false, reason: "it is not a signed note" };
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n");
  if (hasForbiddenCharacter(note)) return { ok: false, reason: "it holds a control character or broken UTF-8" };
  if (lines.length > maxSignatures) return { ok: false, reason: "it has too many signature lines" };
  let known = 0;
  for (const line of lines) {
    const signature = parseSignature(line);
    if (!signature) return { ok: false, reason: "a signature line is malformed" };
    if (signature.name !== key.name || !signature.id.equals(key.id)) continue;
    if (!verify(null, Buffer.from(text, "utf8"), key.publicKey, signature.bytes))
      return { ok: false, reason: "its signature does not fit its text" };
    known++;
  }
  if (known === 0) return { ok: false, reason: "it is not signed with the expected key" };
  return { ok: true, text, unknownSignatures: lines.length - known };
}

/** Standard base64 in its one canonical form; undefined for anything else. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

function signingKey(name: string, seed: Uint8Array): SigningKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(-publicKeyBytes);
  const verifier = verifierKey(name, publicKey);
  const encoded = Buffer.concat([Buffer.of(ed25519), seed]).toString("base64");
  return {
    verifier,
    text: `PRIVATE+KEY+${name}+${verifier.id.toString("hex")}+${encoded}`,
    sign(text) {
      if (!text.endsWith("\n") || hasForbiddenCharacter(text)) throw new Error("this text cannot be a signed note");
      const signature = sign(null, Buffer.from(text, "utf8"), privateKey);
      return `${text}\n${dash} ${name} ${Buffer.concat([verifier.id, signature]).toString("base64")}\n`;
    },
  };
}

function verifierKey(name: string, key: Uint8Array): VerifierKey {
  if (!/^[^\s+]+$/u.test(name)) throw new Error("a key name has no spaces and no plus sign");
  const id = keyId(name, key);
  const text = `${name}+${id.toString("hex")}+${Buffer.concat([Buffer.of(ed25519), key]).toString("base64")}`;
  const publicKey = createPublicKey({ key: Buffer.concat([spkiPrefix, key]), format: "der", type: "spki" });
  return { name, id, publicKey, text };
}

// DER around a bare Ed25519 key (RFC 8410).
const pkcs8Prefix = Buffer.from("302e020100300506032b657004220420", "hex");
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

function splitKey(text: string, prefix: string): { name: string; key: Buffer } | undefined {
  const [, name, encoded] =
    (text.startsWith(prefix) && /^([^\s+]+)\+[0-9a-f]{8}\+(\S+)$/u.exec(text.slice(prefix.length))) || [];
  const key = encoded && decodeBase64(encoded);
  if (!name || !key || key.length !== 1 + publicKeyBytes || key[0] !== ed25519) return undefined;
  return { name, key: key.subarray(1) };
}

function parseSignature(line: string): { name: string; id: Buffer; bytes: Buffer } | undefined {
  const [mark, name, encoded, ...rest] = line.split(" ");
  const decoded = encoded && decodeBase64(encoded);
  if (mark !== dash || !name || name.includes("+") || rest.length > 0 || !decoded || decoded.length < 5)
    return undefined;
  return { name, id: decoded.subarray(0, 4), bytes: decoded.subarray(4) };
}

function hasForbiddenCharacter(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return /[\u0000-\u0009\u000b-\u001f\ufffd]/.test(text) || !text.isWellFormed();
}
