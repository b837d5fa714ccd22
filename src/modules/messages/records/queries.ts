import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { audienceMembers, personNames } from "../../people/public.ts";
import type { RecordKind } from "./rules.ts";

export interface StoredRecord {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  readonly happenedAt: Date;
  readonly byPersonId: string | null;
  readonly byWords: string;
  readonly audienceId: string | null;
  readonly peopleCount: number;
  readonly outsiders: number;
  readonly outsidersWords: string;
  readonly words: string;
  readonly wholeWords: boolean;
  readonly language: string;
  readonly classification: "public" | "internal" | "confidential";
  readonly correctsId: string | null;
  readonly correctionReason: string;
  readonly correctedById: string | null;
  readonly recordedAt: Date;
  readonly recordedById: string;
  readonly files: readonly {
    readonly hash: string;
    readonly name: string;
    readonly mediaType: string;
    readonly size: number;
  }[];
}

export async function getRecord(db: Reader, id: string): Promise<StoredRecord> {
  const { rows } = await sql<StoredRecord>`
    select id, kind, title, happened_at as "happenedAt", by_person_id as "byPersonId", by_words as "byWords",
      audience_id as "audienceId", (select count(*) from messages.record_people as told where told.record_id = record.id) as "peopleCount", outsiders, outsiders_words as "outsidersWords", words,
      whole_words as "wholeWords", language, classification, corrects_id as "correctsId",
      correction_reason as "correctionReason", recorded_at as "recordedAt", recorded_by_id as "recordedById",
      (select later.id from messages.records as later where later.corrects_id = record.id) as "correctedById",
      (select coalesce(json_agg(json_build_object('hash', encode(hash, 'hex'), 'name', name, 'mediaType', media_type,
          'size', size) order by position), '[]')
        from messages.record_files as file where file.record_id = record.id) as files
    from messages.records as record where id = ${id}::uuid`.execute(db);
  const [record] = rows;
  if (!record) throw new AppError("not-found", "There is no such record.");
  return record;
}

/** Who was named one by one, beside the audience as it was then: what a correction begins with. */
export async function namedPeople(
  db: Reader,
  record: StoredRecord,
): Promise<{ readonly id: string; readonly displayName: string }[]> {
  const at = Temporal.Instant.fromEpochMilliseconds(record.happenedAt.getTime());
  const members = record.audienceId && (await audienceMembers(db, record.audienceId, at, "then"));
  const beside = members
    ? sql`and not exists (select from ${members} as member where member.person_id = told.person_id)`
    : sql``;
  const { rows } = await sql<{ id: string }>`
    select person_id as id from messages.record_people as told where record_id = ${record.id}::uuid ${beside}
    order by person_id limit 1000`.execute(db);
  const ids = rows.map(({ id }) => id);
  const names = await personNames(db, ids);
  return ids.map((id) => ({ id, displayName: names.get(id) ?? "" }));
}
