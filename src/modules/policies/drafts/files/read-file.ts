import { createHash } from "node:crypto";
import type { Tx } from "../../../../database.ts";
import type { Classification, ContentNode } from "../../../../platform/content/content-node.ts";
import { countWords, readingMinutes } from "../../../../platform/content/text.ts";
import { storeFile } from "../../../../platform/files/files.ts";
import { pictureTypeOf } from "../../../../platform/files/media-type.ts";
import { titleOfFile } from "../../versions/draft-policy.ts";

export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file says as a document, and what of it was lost. */
export interface ReadDocument {
  readonly title: string;
  readonly language: string;
  /** Undefined where it does not say. */
  readonly classification: Classification | undefined;
  readonly content: ContentNode;
  readonly words: number;
  readonly minutes: number;
  readonly notes: ReadonlyArray<{
    readonly kind: string;
    readonly count: number;
    readonly examples: readonly string[];
  }>;
}

type KeepPicture = (picture: { readonly name: string; readonly bytes: Buffer }) => Promise<string | undefined>;

/**
 * Reads Markdown, or what Word saved. Markdown of ours names pictures: of those that are not among `pictures` the words
 * stay. Both are told apart by the name; their parsers load only when they are needed.
 */
export async function readFile(
  file: SourceFile,
  language: string,
  keep: KeepPicture,
  pictures?: ReadonlySet<string>,
): Promise<ReadDocument> {
  const fallback = { language, title: titleOfFile(file.name) };
  if (!/\.(docx?|docm|dotx?)$/i.test(file.name)) {
    const { importMarkdown } = await import("../../markdown/import-markdown.ts");
    return importMarkdown(file.bytes, { fallback, pictures });
  }
  const { importDocx } = await import("../../../../platform/content/docx/import-docx.ts");
  const read = await importDocx(file.bytes, keep);
  const its = read.language ?? language;
  const words = countWords(read.content, its);
  return {
    title: (read.title || fallback.title).slice(0, 200),
    language: its,
    classification: undefined,
    content: read.content,
    words,
    minutes: readingMinutes(words),
    notes: read.notes,
  };
}

/** For whoever only looks at what a file would become: the pictures get their names, and nothing is stored. */
export const nameOnly: KeepPicture = async ({ bytes }) =>
  pictureTypeOf(bytes) && createHash("sha256").update(bytes).digest("hex");

/** Pictures become the document's own. */
export function keepFor(tx: Tx, documentId: string, by: { readonly personId: string; readonly now: Temporal.Instant }) {
  return async (picture: { readonly name: string; readonly bytes: Buffer }): Promise<string | undefined> => {
    if (pictureTypeOf(picture.bytes) === undefined) return undefined;
    const { hash } = await storeFile(tx, picture);
    await tx
      .insertInto("policies.pictures")
      .values({
        document_id: documentId,
        hash: Buffer.from(hash, "hex"),
        name: picture.name,
        added_by: by.personId,
        added_at: by.now.toString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return hash;
  };
}
