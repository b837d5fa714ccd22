import type { Reader } from "../../../database.ts";
import { instantText } from "../instant-text.ts";
import type { Reading, ReadingChoices } from "./schema.ts";

/** All that one person keeps at a document. There is no query for anybody else's, on purpose. */
export async function readingOf(db: Reader, personId: string, documentId: string): Promise<Reading> {
  const place = await db
    .selectFrom("policies.reading_places as place")
    .innerJoin("policies.versions as version", "version.id", "place.version_id")
    .select(["place.language", "block", "at", "quote", "share", "device", "device_kind", "updated_at", "number"])
    .where("person_id", "=", personId)
    .where("place.document_id", "=", documentId)
    .executeTakeFirst();
  const marks = await db
    .selectFrom("policies.reading_marks as mark")
    .innerJoin("policies.versions as version", "version.id", "mark.version_id")
    .select(["mark.id", "kind", "mark.language", "block", "at", "quote", "note", "number", "mark.created_at"])
    .where("person_id", "=", personId)
    .where("mark.document_id", "=", documentId)
    .orderBy("block")
    .orderBy("at")
    .orderBy("mark.id")
    .execute();
  return {
    place: place
      ? {
          language: place.language,
          block: place.block,
          at: place.at,
          quote: place.quote,
          share: place.share,
          device: place.device,
          deviceKind: place.device_kind,
          number: place.number,
          updatedAt: instantText(place.updated_at),
        }
      : null,
    marks: marks.map(({ created_at, ...mark }) => ({ ...mark, createdAt: instantText(created_at) })),
  };
}

export async function choicesOf(db: Reader, personId: string): Promise<ReadingChoices | null> {
  const found = await db
    .selectFrom("policies.reading_choices")
    .select("choices")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return found?.choices ?? null;
}
