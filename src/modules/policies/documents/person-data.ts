import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { ErasedPerson } from "../../../platform/person-data.ts";
import { scrub } from "../../../platform/scrub.ts";
import type { JsonValue } from "../../../shared/json.ts";

/** What somebody wrote at documents, said in them, and looked at. */
export const documentColumns: readonly string[] = [
  "policies.version_writers.person_id",
  "policies.working_copies.created_by",
  "policies.working_copies.updated_by",
  "policies.working_copies.discarded_by",
  "policies.working_copy_writers.person_id",
  "policies.comments.written_by",
  "policies.comments.resolved_by",
  "policies.reviews.person_id",
  "policies.reviews.closed_by",
  "policies.pictures.added_by",
];

export async function exportWriting(db: Reader, personId: string): Promise<{ readonly [section: string]: JsonValue }> {
  const me = sql`${personId}::uuid`;
  const { rows } = await sql<{ comments: JsonValue; drafts: JsonValue; reviews: JsonValue; pictures: JsonValue }>`
    select
      (select coalesce(json_agg(row_to_json(said) order by said.written_at), '[]') from (
        select version.title, version.number, comment.language, comment.quote,
          case when written_by = ${me} then comment.words end as words, written_at, written_by = ${me} as written,
          resolved_at, resolved_by = ${me} as resolved
        from policies.comments as comment join policies.versions as version on version.id = version_id
        where written_by = ${me} or resolved_by = ${me}) as said) as comments,
      (select coalesce(json_agg(row_to_json(draft) order by draft.updated_at), '[]') from (
        select document.title, draft.updated_at, draft.updated_by = ${me} as saved_last
        from policies.working_copies as draft join policies.documents as document on document.id = document_id
        where exists (select from policies.working_copy_writers as writer
          where writer.document_id = draft.document_id and person_id = ${me})) as draft) as drafts,
      (select coalesce(json_agg(row_to_json(review) order by review.closed_at), '[]') from (
        select document.title, due_on, outcome, case when closed_by = ${me} then note end as note, closed_at,
          closed_by = ${me} as closed, person_id = ${me} as asked from policies.reviews as review
        join policies.documents as document on document.id = document_id
        where closed_by = ${me} or person_id = ${me}) as review) as reviews,
      (select coalesce(json_agg(row_to_json(picture) order by picture.added_at), '[]') from (
        select document.title, name, added_at from policies.pictures
        join policies.documents as document on document.id = document_id where added_by = ${me}) as picture) as pictures`.execute(
    db,
  );
  const row = rows[0];
  return {
    commentsInPolicies: row?.comments ?? [],
    policiesBeingWritten: row?.drafts ?? [],
    policiesReviewed: row?.reviews ?? [],
    picturesInPolicies: row?.pictures ?? [],
  };
}

/** What was said stays, for it led to the text; their names go out of it where they had to do with the document. */
export async function eraseFromComments(tx: Tx, { ids, texts }: ErasedPerson): Promise<void> {
  const these = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string; words: string }>`
    select id, words from policies.comments where document_id in (
      select document_id from policies.comments where written_by = ${these} or resolved_by = ${these}
      union select version.document_id from policies.version_writers join policies.versions as version
        on version.id = version_id where person_id = ${these})`.execute(tx);
  for (const { id, words } of rows) {
    const rest = String(scrub(words, texts));
    if (rest !== words) await tx.updateTable("policies.comments").set({ words: rest }).where("id", "=", id).execute();
  }
}
