import type { Reader } from "../../../database.ts";
import { picturesOf } from "../../../platform/content/checked-content.ts";
import { findFile } from "../../../platform/files/files.ts";
import { contentBlocks } from "../../../platform/pdf/content-blocks.ts";
import type { Paper } from "../../../platform/pdf/paper.ts";
import { findOrganisation } from "../../people/public.ts";
import { ownPictures } from "../drafts/checked-draft.ts";
import type { Version } from "../versions/queries.ts";
import type { VersionText } from "../versions/version-text.ts";
import { exportWords } from "./words.ts";

/** A version in one of its languages, as a paper. The same version gives the same paper until its state changes. */
export async function versionPaper(db: Reader, version: Version, text: VersionText, address: string): Promise<Paper> {
  const words = exportWords(text.language);
  const organisation = await findOrganisation(db);
  const since = version.publishedAt ?? version.createdAt;
  const day = new Intl.DateTimeFormat(text.language, {
    dateStyle: "long",
    timeZone: organisation?.timeZone ?? "UTC",
  }).format(since);
  const hash = version.contentHash.toString("hex");
  const classification = words.classification[version.classification];
  const number = words.version(version.number);
  return {
    title: text.title,
    language: text.language.split("-")[0] ?? "en",
    facts: [
      [organisation?.name, number, words.state[version.state](day), classification].filter(Boolean).join(" · "),
      `${words.contentHash} ${hash}`,
    ],
    foot: [text.title, classification, number, hash.slice(0, 12)],
    madeAt: Temporal.Instant.fromEpochMilliseconds(since.getTime()),
    blocks: contentBlocks(text.content, { ...words, address }),
    pictures: await picturesIn(db, version.documentId, text),
  };
}

/** Of the pictures that the text names those that were given to its document. */
async function picturesIn(db: Reader, documentId: string, text: VersionText): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  const named = picturesOf(text.content);
  const own = named.size > 0 ? await ownPictures(db, documentId) : named;
  for (const hash of named) {
    if (!own.has(hash)) continue;
    const file = await findFile(db, hash);
    if (file?.mediaType.startsWith("image/")) pictures.set(hash, file.bytes);
  }
  return pictures;
}
