import { sql } from "kysely";
import type { Db, Reader, Tx } from "../../../../database.ts";
import { readingMinutes } from "../../../../platform/content/text.ts";
import { owe } from "../../../duties/public.ts";
import { type Recorded, record, write } from "../../../evidence/public.ts";
import { directory, findOrganisation, offices } from "../../../people/public.ts";
import { lockDocument } from "../../versions/queries.ts";
import { getDocument, openReviewOf } from "../queries.ts";
import { closeReview } from "./close-review.ts";
import { askedRef, reviewDutyKind, reviewPath, reviewSubject } from "./review-duty.ts";
import { askedDaysBefore, reviewAfterVersion } from "./rules.ts";

/**
 * Ends reviews that a new version has answered, and asks for the review of whatever comes to its date. Looks at
 * the state alone, so that a crash or a second run changes nothing.
 */
export async function lookAtReviews(db: Db, now: Temporal.Instant): Promise<void> {
  const timeZone = (await findOrganisation(db))?.timeZone ?? "UTC";
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (const id of await answered(db)) await write(db, (tx) => endAnswered(tx, id, today, now));
  for (const asking of await toBeAsked(db, today, now))
    await write(db, (tx) => askForReview(tx, asking, timeZone, now));
}

/** Documents with an open review and a version that was published after it began. */
async function answered(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select review.document_id as id from policies.reviews as review
    join policies.versions as version on version.document_id = review.document_id
    where closed_at is null and version.state = 'published' and version.published_at > review.opened_at`.execute(db);
  return rows.map(({ id }) => id);
}

/** What a review is asked for, and of whom: its owner office, else who wrote what is in force, else who began it. */
interface Asking {
  readonly documentId: string;
  readonly officeId: string | null;
  readonly personId: string | null;
}

async function toBeAsked(db: Reader, today: Temporal.PlainDate, now: Temporal.Instant): Promise<Asking[]> {
  const inUse = (await offices.inUse(db)).map(({ id }) => id);
  const until = today.add({ days: askedDaysBefore }).toString();
  const { rows } = await sql<Asking>`
    select document.id as "documentId", office.id as "officeId",
      case when office.id is null then writer.id end as "personId"
    from policies.documents as document
    join policies.versions as version on version.document_id = document.id and version.state = 'published'
    left join unnest(${inUse}::uuid[]) as office (id) on office.id = owner_office_id
    left join lateral (
      select person.id from ${directory(now)} as person
      where person.active and person.id in (version.author_id, document.created_by)
      order by person.id = version.author_id desc limit 1) as writer on true
    where review_on <= ${until}::date and withdrawn_at is null and coalesce(office.id, writer.id) is not null
      and not exists (select from policies.reviews where document_id = document.id and closed_at is null)
    order by review_on, document.id`.execute(db);
  return rows;
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
  { documentId, ...asked }: Asking,
  timeZone: string,
  now: Temporal.Instant,
): Promise<Recorded<void>> {
  await lockDocument(tx, documentId);
  const { reviewOn } = await getDocument(tx, documentId);
  if (reviewOn === null) throw new Error(`policy ${documentId} was changed meanwhile`);
  // What is in force is asked about: what a newer draft is called, and whether that is confidential, is not known yet.
  const { title, classification, words } = await tx
    .selectFrom("policies.versions")
    .select(["title", "classification", "words"])
    .where("document_id", "=", documentId)
    .where("state", "=", "published")
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto("policies.reviews")
    .values({
      document_id: documentId,
      office_id: asked.officeId,
      person_id: asked.personId,
      due_on: reviewOn,
      opened_at: now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const path = reviewPath(documentId);
  const person = sql`select ${asked.personId}::uuid as person_id, ${path}::text as path, null::text as link_scope`;
  await owe(tx, {
    ...(asked.officeId === null ? { people: person } : { office: asked.officeId, path }),
    kind: reviewDutyKind.kind,
    subject: reviewSubject(id),
    title,
    confidential: classification === "confidential",
    minutes: readingMinutes(words),
    reason: "",
    dueAt: endOf(reviewOn, timeZone),
    now,
  });
  const office = asked.officeId === null ? "" : ((await offices.names(tx, [asked.officeId])).get(asked.officeId) ?? "");
  const fact = {
    kind: "policies.review.asked",
    at: now,
    actor: "system",
    subjects: [`policy:${documentId}`, askedRef(asked)] as const,
    data: { title, dueOn: reviewOn, office },
  };
  return record(tx, fact, undefined);
}

/** The last second of a day where the organisation is. */
function endOf(day: string, timeZone: string): Temporal.Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return next.toZonedDateTime(timeZone).toInstant().subtract({ seconds: 1 });
}
