import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { countWords } from "../../../platform/content/text.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { canonicalText } from "../../evidence/public.ts";
import type { DraftText } from "../tables.ts";
import type { VersionText } from "../versions/version-text.ts";

/** What is written of a document at the moment. */
export interface Draft {
  readonly texts: readonly DraftText[];
  readonly classification: Classification;
  readonly ownerOfficeId: string | null;
  readonly reviewOn: string | null;
  /** What has changed, by language. */
  readonly changeNote: Readonly<Record<string, string>>;
}

export const emptyContent: ContentNode = { type: "doc", content: [{ type: "paragraph" }] };

/** The largest texts of one document together, as JSON: some two thousand pages. */
export const largestDraft = 4_000_000;

/** Which parts differ: `classification`, `texts.de`. */
export function changedParts(before: Draft, after: Draft): string[] {
  const [old, young] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...young.keys()])].filter((name) => old.get(name) !== young.get(name));
}

function flat({ texts, classification, ownerOfficeId, reviewOn, changeNote }: Draft): ReadonlyMap<string, string> {
  const rest = { classification, ownerOfficeId, reviewOn, changeNote };
  const parts = new Map(Object.entries(rest).map(([name, value]) => [name, canonicalText(value as JsonValue)]));
  parts.set("languages", canonicalText(texts.map(({ language }) => language)));
  for (const text of texts) parts.set(`texts.${text.language}`, canonicalText(text as unknown as JsonValue));
  return parts;
}

export type Missing = "title-missing" | "content-missing";

export interface Lack {
  readonly language: string;
  readonly what: Missing;
}

/** What keeps it from being finished: every language needs a title and words. */
export function lacksOf(texts: readonly DraftText[]): Lack[] {
  return texts.flatMap(({ language, title, content }) => [
    ...(title.trim() === "" ? [{ language, what: "title-missing" as const }] : []),
    ...(countWords(content, language) === 0 ? [{ language, what: "content-missing" as const }] : []),
  ]);
}

/** The texts as a version keeps them. The caller has seen that they lack nothing. */
export function countedTexts(texts: readonly DraftText[]): readonly [VersionText, ...VersionText[]] {
  const [first, ...further] = texts.map((text) => ({
    language: text.language,
    title: text.title.replace(/\s+/g, " ").trim(),
    content: text.content,
    words: countWords(text.content, text.language),
  }));
  if (!first) throw new Error("a working copy must have a text");
  return [first, ...further];
}
