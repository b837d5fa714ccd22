import { printMarkdown } from "../../../platform/content/markdown/print-markdown.ts";
import { ownFormat, printHeader } from "../markdown/header.ts";
import type { Version } from "../versions/queries.ts";
import type { VersionText } from "../versions/version-text.ts";

/** A version in one of its languages, as Markdown that the import reads back as the same text. */
export function versionMarkdown(version: Version, text: VersionText): string {
  const header = printHeader({
    format: ownFormat,
    title: text.title,
    language: text.language,
    classification: version.classification,
    version: String(version.number),
    sha256: version.contentHash.toString("hex"),
  });
  return `${header}\n${printMarkdown(text.content)}`;
}
