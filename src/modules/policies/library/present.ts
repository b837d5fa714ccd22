import { sql } from "kysely";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { directory, offices } from "../../people/public.ts";
import { instantText } from "../instant-text.ts";
import type { LibraryRow } from "./queries.ts";
import type { librarySchema } from "./schema.ts";

type Entry = Omit<z.infer<typeof librarySchema>["items"][number], "hit">;

export async function presentEntries(db: Reader, rows: readonly LibraryRow[], now: Temporal.Instant): Promise<Entry[]> {
  const asked = await whomToAsk(db, rows, now);
  return rows.map((row) => ({
    documentId: row.documentId,
    title: row.title,
    language: row.language,
    number: row.number,
    classification: row.classification,
    minutes: readingMinutes(row.words),
    changedAt: instantText(row.publishedAt),
    ask: asked(row),
    standing: standingOf(row),
  }));
}

function standingOf({ assignmentId, state, dueAt, acknowledgedAt }: LibraryRow): Entry["standing"] {
  if (assignmentId === null) return { kind: "not-asked" };
  if (state === "acknowledged")
    return { kind: "acknowledged", assignmentId, at: acknowledgedAt && instantText(acknowledgedAt) };
  if ((state === "to_read" || state === "reading") && dueAt)
    return { kind: "owed", assignmentId, dueAt: instantText(dueAt) };
  return state === "exempt" ? { kind: "exempt" } : { kind: "not-asked" };
}

/** Of offices everybody who acts for them today; of authors only who is still there. */
async function whomToAsk(db: Reader, rows: readonly LibraryRow[], now: Temporal.Instant) {
  const officeIds = [...new Set(rows.flatMap(({ ownerOfficeId }) => ownerOfficeId ?? []))];
  const authorIds = [...new Set(rows.map(({ authorId }) => authorId))];
  const names = await offices.names(db, officeIds);
  const { rows: people } = await sql<{ ref: string; name: string }>`
    select ref, display_name as name from (
      select office_id as ref, person_id from ${offices.addressees(sql`${officeIds}::uuid[]`, now)} as acting
      union select author, author from unnest(${authorIds}::uuid[]) as author) as asked
    join ${directory(now)} as person on person.id = person_id where person.active order by display_name`.execute(db);
  const of = (ref: string) => people.filter((one) => one.ref === ref).map(({ name }) => name);
  return ({ ownerOfficeId, authorId }: LibraryRow) =>
    ownerOfficeId === null
      ? { office: null, people: of(authorId) }
      : { office: names.get(ownerOfficeId) ?? null, people: of(ownerOfficeId) };
}
