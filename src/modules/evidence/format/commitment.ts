import { createHash, randomBytes } from "node:crypto";
import canonicalize from "canonicalize";
import type { JsonValue } from "../../../shared/json.ts";

/** RFC 8785. The text is what is stored and hashed; nothing is serialised a second time to verify. */
export function canonicalText(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("a value without a JSON form cannot be evidence");
  return text;
}

/** Parts of an entry that are committed to one by one, so that each can be shown or erased alone. */
export const entryFields = ["actor", "at", "data", "kind", "subjects"] as const;
export type EntryField = (typeof entryFields)[number];

export const saltBytes = 32;

export function newSalt(): Buffer {
  return randomBytes(saltBytes);
}

/** Hiding (32 random bytes of salt) and binding commitment to one value. docs/decisions/0002-evidence-format.md */
export function commit(field: EntryField | "row", salt: Uint8Array, text: string): Buffer {
  return createHash("sha256").update(`clarion-commitment/1\n${field}\n`).update(salt).update(text, "utf8").digest();
}

/** The clear part of a bulk act's leaf. root: Merkle root over the rows' commitments. */
export interface ManifestHead {
  readonly root: string;
  readonly size: number;
}

/** The exact bytes of an entry: canonical JSON of commitments in base64, and the manifest's head if there is one. */
export function entryLeaf(commitments: Record<EntryField, Buffer>, manifest?: ManifestHead): Buffer {
  const encoded = Object.fromEntries(entryFields.map((field) => [field, commitments[field].toString("base64")]));
  const entry = { commitments: encoded, format: "clarion-entry/1", ...(manifest && { manifest: { ...manifest } }) };
  return Buffer.from(canonicalText(entry), "utf8");
}
