import type { JsonValue } from "../../../shared/json.ts";
import { commit, type EntryField, type ManifestHead, maxValueBytes, parseCanonical, saltBytes } from "./commitment.ts";
import { hashBytes } from "./merkle.ts";
import { decodeBase64 } from "./note.ts";

/** A value in clear with the salt of its commitment: what is shown to prove it, and what erasure removes. */
export interface Opening {
  readonly text: string;
  readonly salt: Buffer;
}

/** What is wrong with an opening of this commitment, in words; undefined when it proves its value. */
export function openingFault(
  field: EntryField | "row",
  opening: Opening | undefined,
  commitment: Buffer,
): string | undefined {
  if (!opening) return "has no clear value, and no erasure is recorded";
  if (opening.salt.length !== saltBytes || !commit(field, opening.salt, opening.text).equals(commitment))
    return "is not what was committed to";
  if (Buffer.byteLength(opening.text) > maxValueBytes) return "is longer than an entry allows";
  const value = parseCanonical(opening.text);
  if (value === undefined) return "is not canonical JSON";
  if (field !== "row" && !shapes[field](value)) return "does not have the form of the entry format";
  return undefined;
}

/** The head of a bulk act's manifest, null for an act of its own; undefined where the text is neither. */
export function parseManifest(text: string): ManifestHead | null | undefined {
  const value = parseCanonical(text);
  if (value === null) return null;
  return isManifestHead(value) ? value : undefined;
}

const shapes: Record<EntryField, (value: JsonValue) => boolean> = {
  actor: isText,
  at: (value) => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  data: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  kind: isText,
  manifest: (value) => value === null || isManifestHead(value),
  subjects: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
};

function isText(value: JsonValue): value is string {
  return typeof value === "string" && value.length > 0;
}

function isManifestHead(value: unknown): value is ManifestHead {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  const { root, size } = value as Partial<ManifestHead>;
  if (typeof root !== "string" || decodeBase64(root)?.length !== hashBytes) return false;
  return Number.isSafeInteger(size) && (size ?? -1) >= 0;
}
