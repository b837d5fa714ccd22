import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { lockDocument } from "../versions/queries.ts";
import type { Draft } from "./rules.ts";

/** A working copy as it is kept. */
export interface StoredDraft extends Draft {
  readonly documentId: string;
  readonly baseVersionId: string | null;
  readonly fileName: string;
  readonly revision: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedBy: string;
  readonly updatedAt: Date;
  readonly discarded: boolean;
}

/** Whatever is written at a document, be it put away. */
export async function findDraft(db: Reader, documentId: string): Promise<StoredDraft | undefined> {
  const { rows } = await sql<StoredDraft>`
    select document_id as "documentId", texts, classification, owner_office_id as "ownerOfficeId",
      review_on::text as "reviewOn", change_note as "changeNote", base_version_id as "baseVersionId",
      file_name as "fileName", revision, created_by as "createdBy", created_at as "createdAt", updated_by as "updatedBy",
      updated_at as "updatedAt", discarded_at is not null as discarded
    from policies.working_copies where document_id = ${documentId}::uuid`.execute(db);
  return rows[0];
}

export async function getDraft(db: Reader, documentId: string): Promise<StoredDraft> {
  const draft = await findDraft(db, documentId);
  if (!draft || draft.discarded) throw noDraft();
  return draft;
}

/** Locks the document first, as every command on it does. */
export async function lockDraft(tx: Tx, documentId: string): Promise<StoredDraft> {
  await lockDocument(tx, documentId);
  return getDraft(tx, documentId);
}

/** Takes a working copy away, and remembers its revision: the next one of the document begins above it. */
export async function endDraft(tx: Tx, documentId: string): Promise<void> {
  await sql`
    with ended as (delete from policies.working_copies where document_id = ${documentId}::uuid returning revision)
    update policies.documents set last_revision = revision from ended where id = ${documentId}::uuid`.execute(tx);
}

/** Everybody who wrote at it. */
export async function writersOfDraft(db: Reader, documentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("policies.working_copy_writers")
    .select("person_id as personId")
    .where("document_id", "=", documentId)
    .execute();
  return rows.map(({ personId }) => personId);
}

export function noDraft(): AppError {
  return new AppError("not-found", "Nothing is being written at this policy.", { reason: "no-draft" });
}
