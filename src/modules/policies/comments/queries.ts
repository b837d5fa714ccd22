import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";

export interface Comment {
  readonly id: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly language: string;
  readonly replyTo: string | null;
  readonly path: number[] | null;
  readonly start: number;
  readonly quote: string;
  readonly words: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Date | null;
}

const columns = sql`comment.id, comment.document_id as "documentId", version_id as "versionId", version.number,
  comment.language, reply_to as "replyTo", path, start, quote, comment.words, written_by as "writtenBy",
  written_at as "writtenAt", resolved_by as "resolvedBy", resolved_at as "resolvedAt"`;

/**
 * What was said in the text of a version, and what was said in versions before it and is not settled yet; replies after
 * what they reply to.
 */
export async function listComments(
  db: Reader,
  about: { readonly documentId: string; readonly number: number },
): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    with said as (
      select comment.id from policies.comments as comment join policies.versions as version on version.id = version_id
      where comment.document_id = ${about.documentId}::uuid and reply_to is null
        and (version.number = ${about.number} or (version.number < ${about.number} and resolved_at is null))
    )
    select ${columns} from policies.comments as comment join policies.versions as version on version.id = version_id
    where comment.id in (select id from said) or comment.reply_to in (select id from said)
    order by written_at, comment.id`.execute(db);
  return rows;
}

export async function getComment(db: Reader, id: string): Promise<Comment> {
  const { rows } = await sql<Comment>`
    select ${columns} from policies.comments as comment join policies.versions as version on version.id = version_id
    where comment.id = ${id}::uuid`.execute(db);
  const [comment] = rows;
  if (!comment) throw new AppError("not-found", "There is no such comment.");
  return comment;
}
