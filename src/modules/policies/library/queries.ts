import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { AssignmentState } from "../tables.ts";

/** Who looks, and whether every document is theirs to see. */
export interface LibraryReader {
  readonly personId: string;
  readonly all: boolean;
}

/** A session that a mail's link opened is for what the mail was about. */
export function libraryReader(actor: Actor): LibraryReader {
  actor.requireReach("library:all");
  return { personId: actor.personId, all: actor.may("policies.document.read") };
}

export interface LibraryRow {
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly title: string;
  readonly language: string;
  readonly classification: Classification;
  readonly words: number;
  readonly publishedAt: Date;
  readonly authorId: string;
  readonly ownerOfficeId: string | null;
  readonly assignmentId: string | null;
  readonly state: AssignmentState | null;
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly key: string;
}

/**
 * What is in force and this person may see, as a subquery. What is confidential is for those who were given it, and for
 * whoever sees all documents: nobody else is told that it exists, be it by a count.
 */
export function inForce(reader: LibraryReader): RawBuilder<unknown> {
  return sql`(select document.id as document_id, version.id as version_id, version.number, version.title,
      version.language, version.classification, version.words, version.published_at, version.author_id,
      document.owner_office_id, mine.id as assignment_id, mine.state, mine.due_at
    from policies.documents as document
    join policies.versions as version on version.document_id = document.id and version.state = 'published'
    left join policies.assignments as mine
      on mine.document_id = document.id and mine.person_id = ${reader.personId}::uuid and mine.live
    where document.withdrawn_at is null
      and (version.classification <> 'confidential' or ${reader.all} or mine.id is not null))`;
}

/** In the language asked for, or one of its kind, else the document's first. */
const spoken = (language: string) => sql`
  select text.language, text.title, text.words from (
    select language, title, words, true as own from policies.versions where id = visible.version_id
    union all select language, title, words, false from policies.version_texts where version_id = visible.version_id
  ) as text
  order by lower(text.language) = lower(${language}) desc,
    split_part(lower(text.language), '-', 1) = split_part(lower(${language}), '-', 1) desc, text.own desc, text.language
  limit 1`;

function libraryRows(reader: LibraryReader, language: string): RawBuilder<LibraryRow> {
  return sql`(select document_id as "documentId", version_id as "versionId", number, spoken.title, spoken.language,
      classification, spoken.words, published_at as "publishedAt", author_id as "authorId",
      owner_office_id as "ownerOfficeId", assignment_id as "assignmentId", state, due_at as "dueAt",
      (select max(acknowledged_at) from policies.acknowledgements
        where assignment_id = visible.assignment_id and retracted_at is null) as "acknowledgedAt",
      lower(spoken.title) as key
    from ${inForce(reader)} as visible cross join lateral (${spoken(language)}) as spoken)`;
}

interface Asked {
  readonly language: string;
  readonly after: readonly [key: string, id: string] | undefined;
  readonly limit: number;
}

/** By title. */
export async function listLibrary(db: Reader, reader: LibraryReader, asked: Asked): Promise<LibraryRow[]> {
  const [key, id] = asked.after ?? [];
  const from = asked.after ? sql`where (key, "documentId") > (${key}, ${id}::uuid)` : sql``;
  const { rows } = await sql<LibraryRow>`select * from ${libraryRows(reader, asked.language)} as row ${from}
    order by key, "documentId" limit ${asked.limit}`.execute(db);
  return rows;
}

export async function countLibrary(db: Reader, reader: LibraryReader): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${inForce(reader)} as visible`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Those of these documents that this person may see, without order. */
export async function findInLibrary(
  db: Reader,
  reader: LibraryReader,
  asked: { readonly language: string; readonly documentIds: readonly string[] },
): Promise<LibraryRow[]> {
  const { rows } = await sql<LibraryRow>`select * from ${libraryRows(reader, asked.language)} as row
    where "documentId" = any(${[...asked.documentIds]}::uuid[])`.execute(db);
  return rows;
}
