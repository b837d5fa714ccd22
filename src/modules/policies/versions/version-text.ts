import type { Reader } from "../../../database.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";

/** What somebody reads of a version: one of its languages. */
export interface VersionText {
  readonly language: string;
  readonly title: string;
  readonly content: ContentNode;
  readonly words: number;
}

/** The texts of a version: its own language first, then the others by their tags. */
export async function versionTexts(db: Reader, versionId: string): Promise<readonly [VersionText, ...VersionText[]]> {
  const first = await db
    .selectFrom("policies.versions")
    .select(["language", "title", "content", "words"])
    .where("id", "=", versionId)
    .executeTakeFirst();
  if (!first) throw new AppError("not-found", "There is no such version of a policy.");
  return [first, ...(await furtherTexts(db, versionId))];
}

export async function furtherTexts(db: Reader, versionId: string): Promise<VersionText[]> {
  return db
    .selectFrom("policies.version_texts")
    .select(["language", "title", "content", "words"])
    .where("version_id", "=", versionId)
    .orderBy("language")
    .execute();
}

/** A version in the language that somebody reads, or one of its kind; where it has none of these, in its first. */
export async function versionText(db: Reader, versionId: string, language: string): Promise<VersionText> {
  return inLanguage(await versionTexts(db, versionId), language);
}

/** Exactly this language, else one with the same primary tag, else the first. */
export function inLanguage<Text extends { readonly language: string }>(
  texts: readonly [Text, ...Text[]],
  language: string,
): Text {
  const primary = (tag: string) => tag.split("-")[0]?.toLowerCase();
  return (
    texts.find((text) => text.language.toLowerCase() === language.toLowerCase()) ??
    texts.find((text) => primary(text.language) === primary(language)) ??
    texts[0]
  );
}
