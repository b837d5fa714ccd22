import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { JsonValue } from "../../../shared/json.ts";

/** Every entry about a reference or by it, oldest first, with its place in the log and, of bulk acts, its own row. */
export async function entriesAbout(db: Reader, reference: string): Promise<JsonValue> {
  const { rows } = await sql<{ list: JsonValue }>`
    select coalesce(json_agg(row_to_json(entry) order by entry.id), '[]') as list from (
      select opening.entry_id as id, at.position, opening.at::jsonb #>> '{}' as at, opening.kind::jsonb #>> '{}' as kind,
        opening.actor::jsonb #>> '{}' as actor, opening.subjects::jsonb as subjects,
        case when own.value is null then opening.data::jsonb end as data, own.value::jsonb as row,
        own.position as row_position
      from evidence.openings as opening
      left join evidence.sequence as at on at.entry_id = opening.entry_id
      left join evidence.manifest_rows as own on own.entry_id = opening.entry_id and own.subject = ${reference}
      where opening.subjects::jsonb ? ${reference} or opening.actor = to_json(${reference}::text)::text
        or own.entry_id is not null) as entry`.execute(db);
  return rows[0]?.list ?? [];
}
