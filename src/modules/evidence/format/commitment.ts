import { hash, randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { JsonValue } from "../../../shared/json.ts";

/** RFC 8785. The text is what is stored and hashed; nothing is serialised a second time to verify. */
export function canonicalText(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("a value without a JSON form cannot be evidence");
  return text;
}

/** The value of a canonical text. Undefined for any other text: two readers could understand it differently. */
export function parseCanonical(text: string): JsonValue | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return canonicalText(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Parts of an entry that are committed to one by one, so that each can be shown or erased alone. */
export const entryFields = ["actor", "at", "data", "kind", "manifest", "subjects"] as const;
export type EntryField = (typeof entryFields)[number];

/** Longest canonical text of one value, in bytes: what a verifier must be ready to hold. */
export const maxValueBytes = 65_535;

export const saltBytes = 32;

/** Taken from the system many at once, each given away once; a bulk act needs one for every row. */
export function newSalt(): Buffer {
  if (unused.length < saltBytes) unused = randomBytes(saltBytes * 1_024);
  const salt = Buffer.from(unused.subarray(0, saltBytes));
  unused = unused.subarray(saltBytes);
  return salt;
}

let unused = Buffer.alloc(0);

/** Hiding (32 random bytes of salt) and binding commitment to one value. docs/decisions/0002-evidence-format.md */
export function commit(field: EntryField | "row", salt: Uint8Array, text: string): Buffer {
  const input = Buffer.concat([prefixes[field], salt, Buffer.from(text, "utf8")]);
  return hash("sha256", input, "buffer");
}

/** The exact bytes of an entry: canonical JSON of commitments in base64. All entries have the same length. */
export function entryLeaf(commitments: Record<EntryField, Buffer>): Buffer {
  return Buffer.from(
    canonicalText({
      commitments: byField((field) => commitments[field].toString("base64")),
      format: "clarion-entry/1",
    }),
    "utf8",
  );
}

/** The commitments in a leaf; undefined unless the bytes are exactly what `entryLeaf` makes of them. */
export function parseLeaf(leaf: Buffer): Record<EntryField, Buffer> | undefined {
  const value = parseCanonical(leaf.toString("utf8"));
  const encoded = isObject(value) ? value.commitments : undefined;
  if (!isObject(encoded)) return undefined;
  const commitments = byField((field) => Buffer.from(String(encoded[field]), "base64"));
  if (entryFields.some((field) => commitments[field].length !== 32)) return undefined;
  return entryLeaf(commitments).equals(leaf) ? commitments : undefined;
}

/** What the commitment `manifest` of a bulk act hides; an act of its own commits to null there. */
export interface ManifestHead {
  /** Merkle root (RFC 6962) over the rows' commitments, base64. */
  readonly root: string;
  readonly size: number;
}

const prefixes = { ...byField(prefixOf), row: prefixOf("row") };

function prefixOf(field: EntryField | "row"): Buffer {
  return Buffer.from(`clarion-commitment/1\n${field}\n`, "utf8");
}

export function byField<T>(make: (field: EntryField) => T): Record<EntryField, T> {
  return Object.fromEntries(entryFields.map((field) => [field, make(field)])) as Record<EntryField, T>;
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
