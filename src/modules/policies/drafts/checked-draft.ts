import type { Reader } from "../../../database.ts";
import { checkedContent, picturesOf } from "../../../platform/content/checked-content.ts";
import { AppError } from "../../../platform/errors.ts";
import type { DraftText } from "../tables.ts";
import { largestDraft } from "./rules.ts";

/** Texts from outside in the one form in which they are kept; invalid-input says which of them is wrong. */
export function readTexts(texts: readonly DraftText[]): DraftText[] {
  const languages = texts.map(({ language }) => language.toLowerCase());
  const twice = languages.findIndex((language, index) => languages.indexOf(language) !== index);
  if (twice !== -1) throw refusal("language-twice", `texts.${twice}.language`, "A language is named twice.");
  const read = texts.map(readText);
  if (JSON.stringify(read).length > largestDraft)
    throw refusal("content-too-large", "texts", "This is longer than a document can be. Make two of it.");
  return read;
}

function readText(text: DraftText, index: number): DraftText {
  const checked = checkedContent(text.content, "document");
  if (checked.ok) return { language: text.language, title: text.title, content: checked.content };
  throw refusal(
    `content-${checked.flaw}`,
    `texts.${index}.content`,
    "This text has something in it that cannot be kept. Take it out and save again.",
  );
}

/** The hashes of the pictures that were given to a document. */
export async function ownPictures(db: Reader, documentId: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("policies.pictures").select("hash").where("document_id", "=", documentId).execute();
  return new Set(rows.map(({ hash }) => hash.toString("hex")));
}

/** A text can show only what was given to this very document: a hash that somebody knows opens no file of others. */
export async function requirePictures(db: Reader, documentId: string, texts: readonly DraftText[]): Promise<void> {
  const shown = new Map(texts.flatMap(({ content }, index) => [...picturesOf(content)].map((hash) => [hash, index])));
  if (shown.size === 0) return;
  const own = await ownPictures(db, documentId);
  for (const [hash, index] of shown)
    if (!own.has(hash))
      throw refusal(
        "picture-unknown",
        `texts.${index}.content`,
        "A picture is not one of this document. Add it again.",
      );
}

function refusal(reason: string, field: string, remedy: string): AppError {
  return new AppError("invalid-input", remedy, { reason, fields: [{ field, reason, remedy }] });
}
