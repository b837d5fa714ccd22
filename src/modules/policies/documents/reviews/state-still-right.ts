import { sql } from "kysely";
import type { Reader, Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { offices } from "../../../people/public.ts";
import { todayOf } from "../../statements/today.ts";
import { lockOpenDocument } from "../../versions/queries.ts";
import { carryToDraft } from "../carry-to-draft.ts";
import { getDocument, openReviewOf, type PolicyDocument } from "../queries.ts";
import { closeReview } from "./close-review.ts";
import { mayBeNext } from "./rules.ts";

export interface StillRight {
  readonly documentId: string;
  readonly nextOn: string;
  /** What they looked at, in words; may be empty. */
  readonly note: string;
}

export type Stating = ActingPerson & { may(permission: string): boolean };

/** Says that a document still is right as it is, and when somebody looks at it again. */
export async function stateStillRight(tx: Tx, input: StillRight, by: Stating): Promise<Recorded<void>> {
  await lockOpenDocument(tx, input.documentId);
  const document = await getDocument(tx, input.documentId);
  if (!(await answersFor(tx, document, by)))
    throw new AppError("not-permitted", "Only those who write policies or act for its office can say that.");
  const published = await tx
    .selectFrom("policies.versions")
    .select(["id", "number"])
    .where("document_id", "=", document.id)
    .where("state", "=", "published")
    .executeTakeFirst();
  if (!published)
    throw new AppError("conflict", "Nothing of this policy is in force yet.", { reason: "nothing-in-force" });
  if (!mayBeNext(input.nextOn, await todayOf(tx, by.now))) throw wrongDay();
  const review = await openReviewOf(tx, document.id);
  const { nextOn, note } = input;
  if (review) await closeReview(tx, document, review, { outcome: "still-right", note, nextOn }, by);
  else await tx.updateTable("policies.documents").set({ review_on: nextOn }).where("id", "=", document.id).execute();
  await carryToDraft(tx, document, { ownerOfficeId: document.ownerOfficeId, reviewOn: nextOn }, by);
  const fact = {
    kind: "policies.document.still-right",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${document.id}`, `policy-version:${published.id}`] as const,
    data: { title: document.title, number: published.number, nextOn, note },
  };
  return record(tx, fact, undefined);
}

/** Whoever may write policies, whoever acts for the office that owns it, and whoever was asked. */
export async function answersFor(
  db: Reader,
  document: Pick<PolicyDocument, "id" | "ownerOfficeId">,
  by: Stating,
): Promise<boolean> {
  if (by.may("policies.document.write")) return true;
  const review = await openReviewOf(db, document.id);
  if (review?.personId === by.personId) return true;
  if (document.ownerOfficeId === null) return false;
  const { rows } = await sql`
    select from ${offices.addressees(sql`array[${document.ownerOfficeId}]::uuid[]`, by.now)} as acting
    where person_id = ${by.personId}::uuid`.execute(db);
  return rows.length > 0;
}

function wrongDay(): AppError {
  const remedy = "Choose a day more than thirty days and at most five years ahead.";
  return new AppError("rule-refused", remedy, {
    reason: "review-day-unfit",
    fields: [{ field: "nextOn", reason: "review-day-unfit", remedy }],
  });
}
