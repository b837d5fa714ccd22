import { sql } from "kysely";
import type { Db, Reader, Tx } from "../../../../database.ts";
import { readingMinutes } from "../../../../platform/content/text.ts";
import { owe } from "../../../duties/public.ts";
import { type Recorded, record, write } from "../../../evidence/public.ts";
import { findOrganisation, offices } from "../../../people/public.ts";
import { lockDocument } from "../../versions/queries.ts";
import { getDocument, openReviewOf } from "../queries.ts";
import { closeReview } from "./close-review.ts";
import { reviewDutyKind, reviewSubject } from "./review-duty.ts";
import { askedDaysBefore, reviewAfterVersion } from "./rules.ts";

/**
 * Ends reviews that a new version has answered, and asks the owner offices of whatever comes to its review date. Looks at
 * the state alone, so that a crash or a second run changes nothing.
 */
export async function lookAtReviews(db: Db, now: Temporal.Instant): Promise<void> {
  const timeZone = (await findOrganisation(db))?.timeZone ?? "UTC";
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const id of await answered(db)) await write(db, (tx) => endAnswered(tx, id, today, now));
  for (const id of await toBeAsked(db, today)) await write(db, (tx) => askForReview(tx, id, timeZone, now));
}

/** Documents with an open review and a version that was published after it began. */
async function answered(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select review.document_id as id from policies.reviews as review
    join policies.versions as version on version.document_id = review.document_id
    where closed_at is null and version.state = 'published' and version.published_at > review.opened_at`.execute(db);
  return rows.map(({ id }) => id);
}

async function toBeAsked(db: Reader, today: Temporal.PlainDate): Promise<string[]> {
  const inUse = (await offices.inUse(db)).map(({ id }) => id);
  const until = today.add({ days: askedDaysBefore }).toString();
  const { rows } = await sql<{ id: string }>`
    select document.id from policies.documents as document
    where review_on <= ${until}::date and withdrawn_at is null and owner_office_id = any(${inUse}::uuid[])
      and exists (select from policies.versions where document_id = document.id and state = 'published')
      and not exists (select from policies.reviews where document_id = document.id and closed_at is null)
    order by review_on, id`.execute(db);
  return rows.map(({ id }) => id);
}

async function endAnswered(
  tx: Tx,
  documentId: string,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Recorded<void>> {
  await lockDocument(tx, documentId);
  const document = await getDocument(tx, documentId);
  const review = await openReviewOf(tx, documentId);
  if (!review) throw new Error(`the review of policy ${documentId} was ended meanwhile`);
  const nextOn = reviewAfterVersion(document.reviewOn, today);
  const by = { ref: "system", personId: null, now };
  return closeReview(tx, document, review, { outcome: "version", note: "", nextOn }, by);
}

async function askForReview(
  tx: Tx,
  documentId: string,
  timeZone: string,
  now: Temporal.Instant,
): Promise<Recorded<void>> {
  await lockDocument(tx, documentId);
  const { ownerOfficeId, reviewOn, title, classification } = await getDocument(tx, documentId);
  if (ownerOfficeId === null || reviewOn === null) throw new Error(`policy ${documentId} was changed meanwhile`);
  const version = await tx
    .selectFrom("policies.versions")
    .select(["id", "words"])
    .where("document_id", "=", documentId)
    .where("state", "=", "published")
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto("policies.reviews")
    .values({ document_id: documentId, office_id: ownerOfficeId, due_on: reviewOn, opened_at: now.toString() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const office = (await offices.names(tx, [ownerOfficeId])).get(ownerOfficeId) ?? "";
  await owe(tx, {
    kind: reviewDutyKind.kind,
    subject: reviewSubject(id),
    office: ownerOfficeId,
    path: `/policies/versions/${version.id}`,
    title,
    confidential: classification === "confidential",
    minutes: readingMinutes(version.words),
    reason: "",
    dueAt: endOf(reviewOn, timeZone),
    now,
  });
  const fact = {
    kind: "policies.review.asked",
    at: now,
    actor: "system",
    subjects: [`policy:${documentId}`, `office:${ownerOfficeId}`] as const,
    data: { title, dueOn: reviewOn, office },
  };
  return record(tx, fact, undefined);
}

/** The last second of a day where the organisation is. */
function endOf(day: string, timeZone: string): Temporal.Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return next.toZonedDateTime(timeZone).toInstant().subtract({ seconds: 1 });
}
