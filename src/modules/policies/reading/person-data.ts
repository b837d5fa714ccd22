import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { JsonValue } from "../../../shared/json.ts";

export const readingColumns = [
  "policies.reading_places.person_id",
  "policies.reading_marks.person_id",
  "policies.reading_choices.person_id",
] as const;

/** What somebody kept for themselves while reading: given to them whole, to nobody else. */
export async function exportReading(db: Reader, personId: string): Promise<JsonValue> {
  const { rows } = await sql<{ reading: JsonValue }>`
    select json_build_object(
      'places', (select coalesce(json_agg(row_to_json(place) order by place.updated_at), '[]') from (
        select document.title, language, block, at, quote, share, device_kind, updated_at
        from policies.reading_places join policies.documents as document on document.id = document_id
        where person_id = ${personId}::uuid) as place),
      'marks', (select coalesce(json_agg(row_to_json(mark) order by mark.created_at), '[]') from (
        select document.title, mark.kind, language, quote, note, mark.created_at, mark.updated_at
        from policies.reading_marks as mark join policies.documents as document on document.id = mark.document_id
        where person_id = ${personId}::uuid) as mark),
      'choices', (select choices from policies.reading_choices where person_id = ${personId}::uuid)
    ) as reading`.execute(db);
  return rows[0]?.reading ?? {};
}

/** Nobody else needs any of it. */
export async function eraseReading(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const table of ["policies.reading_places", "policies.reading_marks", "policies.reading_choices"] as const)
    await tx
      .deleteFrom(table)
      .where("person_id", "in", [...personIds])
      .execute();
}
