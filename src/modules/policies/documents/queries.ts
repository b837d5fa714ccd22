import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ReviewOutcome } from "../tables.ts";

export interface PolicyDocument {
  readonly id: string;
  readonly title: string;
  readonly classification: Classification;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly ownerOfficeId: string | null;
  readonly reviewOn: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

export async function getDocument(db: Reader, id: string): Promise<PolicyDocument> {
  const { rows } = await sql<PolicyDocument>`
    select id, title, classification, created_by as "createdBy", created_at as "createdAt",
      owner_office_id as "ownerOfficeId", review_on::text as "reviewOn", withdrawn_at as "withdrawnAt",
      withdrawn_reason as "withdrawnReason"
    from policies.documents where id = ${id}::uuid`.execute(db);
  const [document] = rows;
  if (!document) throw new AppError("not-found", "There is no such policy.");
  return document;
}

export interface Review {
  readonly id: string;
  readonly documentId: string;
  /** Who was asked: an office, or where the document has none whoever wrote it. */
  readonly officeId: string | null;
  readonly personId: string | null;
  readonly dueOn: string;
  readonly openedAt: Date;
  readonly outcome: ReviewOutcome | null;
  readonly note: string;
  readonly nextOn: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
}

/** The reviews of a document, the last first. */
export async function listReviews(db: Reader, documentId: string): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select id, document_id as "documentId", office_id as "officeId", person_id as "personId", due_on::text as "dueOn", opened_at as "openedAt",
      outcome, note, next_on::text as "nextOn", closed_by as "closedBy", closed_at as "closedAt"
    from policies.reviews where document_id = ${documentId}::uuid order by opened_at desc, id`.execute(db);
  return rows;
}

export async function openReviewOf(db: Reader, documentId: string): Promise<Review | undefined> {
  return (await listReviews(db, documentId)).find(({ closedAt }) => closedAt === null);
}
