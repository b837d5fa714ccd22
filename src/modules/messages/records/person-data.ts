import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { PersonData, PersonEffect } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";

/**
 * What the module keeps besides: what somebody said or was told elsewhere, and what they recorded of it. It ends with
 * nobody, and stays as it was said: an id beside it names nobody who was erased.
 */
export function withRecords(own: PersonData): PersonData {
  return {
    ...own,
    columns: [...own.columns, ...records.columns],
    async effects(db, personIds) {
      const [theirs, more] = [await own.effects(db, personIds), await records.effects(db, personIds)];
      return { open: theirs.open, kept: [...theirs.kept, more] };
    },
    async export(db, personId) {
      return { ...(await own.export(db, personId)), ...(await records.export(db, personId)) };
    },
  };
}

const records = {
  columns: ["messages.records.by_person_id", "messages.records.recorded_by_id", "messages.record_people.person_id"],

  async effects(db: Reader, personIds: readonly string[]): Promise<PersonEffect> {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from messages.records as record
      where by_person_id = ${ids} or recorded_by_id = ${ids}
        or exists (select from messages.record_people where record_id = record.id and person_id = ${ids})`.execute(db);
    return { kind: "messages.record", count: rows[0]?.count ?? 0 };
  },

  async export(db: Reader, personId: string) {
    const { rows } = await sql<{ records: JsonValue }>`
      select coalesce(json_agg(row_to_json(record) order by record.happened_at), '[]') as records from (
        select kind, title, happened_at, recorded_at, by_person_id = ${personId}::uuid as spoke,
          recorded_by_id = ${personId}::uuid as recorded from messages.records as said
        where by_person_id = ${personId}::uuid or recorded_by_id = ${personId}::uuid
          or exists (select from messages.record_people where record_id = said.id and person_id = ${personId}::uuid))
        as record`.execute(db);
    return { records: rows[0]?.records ?? [] };
  },
};
