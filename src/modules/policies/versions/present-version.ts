import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { contentView } from "../../../platform/content/node-schema.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { personNames } from "../../people/public.ts";
import { versionActions } from "../access.ts";
import { instantText } from "../instant-text.ts";
import { getVersion, listVersions, type Version, type VersionSummary } from "./queries.ts";
import type { versionSchema } from "./schema.ts";
import type { VersionText } from "./version-text.ts";

type VersionView = z.infer<typeof versionSchema>;

/** A version with all that its page shows, and what this person may do with it. */
export async function presentVersion(db: Reader, id: string, actor: Actor): Promise<VersionView> {
  const version = await getVersion(db, id);
  const approval = await findLatestRequest(db, `policy-version:${id}`);
  const versions = await listVersions(db, version.documentId);
  const names = await personNames(db, [version.authorId]);
  return {
    id: version.id,
    documentId: version.documentId,
    title: version.title,
    classification: version.classification,
    number: version.number,
    state: version.state,
    contentHash: version.contentHash.toString("hex"),
    words: version.words,
    minutes: readingMinutes(version.words),
    language: version.language,
    content: contentView(version.content),
    texts: [version, ...version.further].map(presentText),
    changeNote: { ...version.changeNote },
    author: { id: version.authorId, displayName: names.get(version.authorId) ?? "" },
    createdAt: instantText(version.createdAt),
    approval: approval ? { id: approval.id, state: approval.state } : null,
    publication: version.publishedAt && { publishedAt: instantText(version.publishedAt) },
    scheduledFor: version.scheduledFor && instantText(version.scheduledFor),
    versions: versions.map(presentListed),
    can: versionActions(actor, standingOf(version, versions)),
  };
}

export function presentListed({ createdAt, publishedAt, ...rest }: VersionSummary) {
  return { ...rest, createdAt: instantText(createdAt), publishedAt: publishedAt && instantText(publishedAt) };
}

function presentText({ language, title, content, words }: VersionText) {
  return { language, title, content: contentView(content), words, minutes: readingMinutes(words) };
}

function standingOf(version: Version, all: readonly VersionSummary[]) {
  return {
    state: version.state,
    newerPublished: all.some((other) => other.number > version.number && other.state === "published"),
    documentInReview: all.some((other) => other.state === "in_review"),
  };
}
