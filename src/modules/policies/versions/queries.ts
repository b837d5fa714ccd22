import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { VersionState } from "../tables.ts";
import { furtherTexts, type VersionText } from "./version-text.ts";

export interface Version {
  readonly id: string;
  readonly documentId: string;
  readonly number: number;
  readonly title: string;
  readonly language: string;
  readonly classification: Classification;
  readonly content: ContentNode;
  readonly contentHash: Buffer;
  readonly words: number;
  readonly state: VersionState;
  readonly authorId: string;
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
  readonly scheduledFor: Date | null;
  readonly changeNote: Readonly<Record<string, string>>;
  /** Its other languages, by their tags. */
  readonly further: readonly VersionText[];
}

const columns = [
  "id",
  "document_id as documentId",
  "number",
  "title",
  "language",
  "classification",
  "content",
  "content_hash as contentHash",
  "words",
  "state",
  "author_id as authorId",
  "created_at as createdAt",
  "published_at as publishedAt",
  "scheduled_for as scheduledFor",
  "change_note as changeNote",
] as const;

export async function getVersion(db: Reader, id: string): Promise<Version> {
  const version = await db.selectFrom("policies.versions").select(columns).where("id", "=", id).executeTakeFirst();
  if (!version) throw noVersion();
  return { ...version, further: await furtherTexts(db, id) };
}

/**
 * Locks the document first, so that of two who act on versions of it at the same time one waits and then sees what the
 * other did. Every command that changes a version's state takes this lock before any other.
 */
export async function lockVersion(tx: Tx, id: string): Promise<Version> {
  const { documentId } = await getVersion(tx, id);
  await lockDocument(tx, documentId);
  return getVersion(tx, id);
}

export async function lockDocument(tx: Tx, documentId: string): Promise<void> {
  const found = await tx
    .selectFrom("policies.documents")
    .select("id")
    .where("id", "=", documentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found) throw new AppError("not-found", "There is no such policy.");
}

/** The same of one that is written on: what is withdrawn has no further version. */
export async function lockOpenDocument(tx: Tx, documentId: string): Promise<void> {
  await lockDocument(tx, documentId);
  const { withdrawn_at } = await tx
    .selectFrom("policies.documents")
    .select("withdrawn_at")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow();
  if (withdrawn_at !== null)
    throw new AppError("conflict", "This policy is withdrawn. Make a new one of its text.", {
      reason: "document-withdrawn",
    });
}

export interface VersionSummary {
  readonly id: string;
  readonly number: number;
  readonly state: VersionState;
  readonly title: string;
  /** Its own first. */
  readonly languages: string[];
  readonly createdAt: Date;
  readonly publishedAt: Date | null;
}

/** Newest first. */
export async function listVersions(db: Reader, documentId: string): Promise<VersionSummary[]> {
  const { rows } = await sql<VersionSummary>`
    select id, number, state, title, created_at as "createdAt", published_at as "publishedAt",
      array[language] || array(select language from policies.version_texts where version_id = id order by language)
        as languages
    from policies.versions where document_id = ${documentId}::uuid order by number desc`.execute(db);
  return rows;
}

function noVersion(): AppError {
  return new AppError("not-found", "There is no such version of a policy.");
}
