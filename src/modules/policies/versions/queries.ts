import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Classification, ContentNode } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { VersionState } from "../tables.ts";

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
  readonly audienceId: string | null;
  readonly dueAt: Date | null;
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
  "audience_id as audienceId",
  "due_at as dueAt",
] as const;

export async function getVersion(db: Reader, id: string): Promise<Version> {
  const version = await db.selectFrom("policies.versions").select(columns).where("id", "=", id).executeTakeFirst();
  if (!version) throw noVersion();
  return version;
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

export interface VersionSummary {
  readonly id: string;
  readonly number: number;
  readonly state: VersionState;
}

/** Newest first. */
export async function listVersions(db: Reader, documentId: string): Promise<VersionSummary[]> {
  return db
    .selectFrom("policies.versions")
    .select(["id", "number", "state"])
    .where("document_id", "=", documentId)
    .orderBy("number", "desc")
    .execute();
}

export interface PolicyRow {
  readonly id: string;
  readonly title: string;
  readonly classification: Classification;
  /** What the list is ordered by. */
  readonly key: string;
  readonly latest: VersionSummary;
  readonly published: {
    readonly id: string;
    readonly number: number;
    readonly publishedAt: string;
    readonly assigned: number;
    readonly acknowledged: number;
    readonly overdue: number;
  } | null;
}

/** Documents by title. The numbers are counted for the documents of the page only. */
export async function listPolicies(
  db: Reader,
  page: { readonly after: readonly string[] | undefined; readonly limit: number; readonly now: Temporal.Instant },
): Promise<PolicyRow[]> {
  const [key, id] = page.after ?? [];
  const from = page.after ? sql`where (lower(title), id) > (${key}, ${id}::uuid)` : sql``;
  const { rows } = await sql<PolicyRow>`
    with page as (select id, title, classification, lower(title) as key from policies.documents ${from}
      order by lower(title), id limit ${page.limit})
    select page.*, latest.version as latest, published.version as published
    from page
    cross join lateral (
      select jsonb_build_object('id', id, 'number', number, 'state', state) as version
      from policies.versions where document_id = page.id order by number desc limit 1
    ) as latest
    left join lateral (
      select jsonb_build_object('id', version.id, 'number', number, 'publishedAt', published_at,
        'assigned', count(*) filter (where assignment.state in ('to_read', 'reading', 'acknowledged')),
        'acknowledged', count(*) filter (where assignment.state = 'acknowledged'),
        'overdue', count(*) filter (where assignment.state in ('to_read', 'reading')
          and assignment.due_at < ${page.now.toString()}::timestamptz)) as version
      from policies.versions as version left join policies.assignments as assignment on version_id = version.id
      where document_id = page.id and version.state = 'published' group by version.id
    ) as published on true
    order by key, id`.execute(db);
  return rows;
}

export async function countPolicies(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom("policies.documents")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

function noVersion(): AppError {
  return new AppError("not-found", "There is no such version of a policy.");
}
