import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { findFile } from "../../../../platform/files/files.ts";
import { directory } from "../../../people/public.ts";
import type { Asks } from "../../tables.ts";

export interface Owing {
  readonly assignmentId: string;
  readonly person: { readonly id: string; readonly displayName: string };
  readonly department: string;
  readonly language: string;
  readonly asks: Asks;
  readonly covers: "whole" | "changes";
  readonly packWording: Readonly<Record<string, string>> | null;
}

/** The most names that one sheet is made for. */
const mostNames = 2_000;

/** Who still owes a version, by name. */
export async function owingOf(db: Reader, versionId: string, now: Temporal.Instant): Promise<readonly Owing[]> {
  const { rows } = await sql<Owing>`
    select assignment.id as "assignmentId", json_build_object('id', person.id, 'displayName', person.display_name) as person,
      person.department, person.language, assignment.asks, covers, pack.wording as "packWording"
    from policies.assignments as assignment join ${directory(now)} as person on person.id = assignment.person_id
    left join policies.packs as pack on pack.id = wording_pack_id
    where assignment.version_id = ${versionId}::uuid and live and assignment.state in ('to_read', 'reading')
    order by lower(person.family_name), lower(person.given_name), person.id limit ${mostNames}`.execute(db);
  return rows;
}

export interface Sheet {
  readonly id: string;
  readonly signedOn: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly people: {
    readonly person: { readonly id: string; readonly displayName: string };
    readonly acknowledgementId: string;
    readonly retractedAt: string | null;
  }[];
}

/** Newest first. */
export async function sheetsOf(db: Reader, versionId: string, now: Temporal.Instant): Promise<readonly Sheet[]> {
  const { rows } = await sql<Sheet>`
    select sheet.id, signed_on::text as "signedOn", file_name as "fileName", media_type as "mediaType",
      recorder.display_name as "recordedBy", to_json(recorded_at) #>> '{}' as "recordedAt", signed.people
    from policies.sheets as sheet join ${directory(now)} as recorder on recorder.id = sheet.recorded_by
    cross join lateral (
      select coalesce(json_agg(json_build_object('person', json_build_object('id', person.id, 'displayName',
        person.display_name), 'acknowledgementId', said.id, 'retractedAt', to_json(said.retracted_at) #>> '{}')
        order by lower(person.display_name)), '[]') as people
      from policies.acknowledgements as said join policies.assignments as assignment on assignment.id = assignment_id
      join ${directory(now)} as person on person.id = assignment.person_id where said.sheet_id = sheet.id
    ) as signed
    where sheet.version_id = ${versionId}::uuid order by recorded_at desc, sheet.id limit 100`.execute(db);
  return rows;
}

export async function getScan(db: Reader, id: string) {
  const row = await db
    .selectFrom("policies.sheets")
    .select(["file_hash", "file_name", "media_type"])
    .where("id", "=", id)
    .executeTakeFirst();
  const file = row && (await findFile(db, row.file_hash.toString("hex")));
  if (!row || !file) throw new AppError("not-found", "There is no such sheet.");
  return { name: row.file_name, mediaType: row.media_type, bytes: file.bytes };
}
