import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { directory } from "../../../people/public.ts";

export interface ExemptionRow {
  readonly id: string;
  readonly document: { readonly id: string; readonly title: string };
  readonly person: { readonly id: string; readonly displayName: string };
  readonly reason: string;
  readonly until: string;
  readonly givenBy: { readonly id: string; readonly displayName: string } | null;
  readonly givenAt: string;
  readonly endedAt: string | null;
  readonly endReason: string | null;
}

export interface ExemptionFilter {
  readonly state: "standing" | "ended";
  readonly documentId: string | undefined;
  readonly search: string;
}

/** Standing ones by their last day, ended ones newest first. */
export async function listExemptions(
  db: Reader,
  filter: ExemptionFilter,
  page: {
    readonly after: readonly [string, string] | undefined;
    readonly limit: number;
    readonly now: Temporal.Instant;
  },
): Promise<{ readonly rows: readonly (ExemptionRow & { readonly key: string })[]; readonly total: number }> {
  const standing = filter.state === "standing";
  const key = standing ? sql`until_on::text` : sql`ended_at::text`;
  const compare = standing ? sql`>` : sql`<`;
  const direction = standing ? sql`` : sql`desc`;
  const matches = sql`(exemption.ended_at is null) = ${standing}
    and (${filter.documentId ?? null}::uuid is null or exemption.document_id = ${filter.documentId ?? null}::uuid)
    and (${filter.search} = '' or position(lower(${filter.search}) in lower(person.display_name)) > 0
      or position(lower(${filter.search}) in lower(document.title)) > 0)`;
  const from = sql`policies.exemptions as exemption
    join ${directory(page.now)} as person on person.id = exemption.person_id
    join policies.documents as document on document.id = exemption.document_id`;
  const { rows } = await sql<ExemptionRow & { readonly key: string }>`
    select exemption.id, json_build_object('id', document.id, 'title', document.title) as document,
      json_build_object('id', person.id, 'displayName', person.display_name) as person, exemption.reason,
      until_on::text as until, case when giver.id is not null then
        json_build_object('id', giver.id, 'displayName', giver.display_name) end as "givenBy",
      to_json(given_at) #>> '{}' as "givenAt", to_json(ended_at) #>> '{}' as "endedAt", end_reason as "endReason",
      ${key} as key
    from ${from} left join ${directory(page.now)} as giver on giver.id = exemption.given_by
    where ${matches} and ${page.after ? sql`(${key}, exemption.id) ${compare} (${page.after[0]}, ${page.after[1]}::uuid)` : sql`true`}
    order by ${key} ${direction}, exemption.id ${direction} limit ${page.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from ${from} where ${matches}`.execute(db);
  return { rows, total: counted[0]?.total ?? 0 };
}

export interface PreviewRow {
  readonly person: { readonly id: string; readonly displayName: string };
  readonly stands: "open" | "acknowledged" | "exempt" | "owes-nothing";
  readonly until: string | null;
}

/** How each person stands to a document before they are exempt from it. */
export async function previewExemption(
  db: Reader,
  input: { readonly documentId: string; readonly personIds: readonly string[] },
  now: Temporal.Instant,
): Promise<readonly PreviewRow[]> {
  const { rows } = await sql<PreviewRow>`
    select json_build_object('id', person.id, 'displayName', person.display_name) as person,
      case when exemption.id is not null then 'exempt' when assignment.state in ('to_read', 'reading') then 'open'
        when assignment.state = 'acknowledged' then 'acknowledged' else 'owes-nothing' end as stands,
      exemption.until_on::text as until
    from ${directory(now)} as person
    left join policies.exemptions as exemption on exemption.person_id = person.id
      and exemption.document_id = ${input.documentId}::uuid and exemption.ended_at is null
    left join policies.assignments as assignment on assignment.person_id = person.id
      and assignment.document_id = ${input.documentId}::uuid and assignment.live
    where person.id = any(${[...input.personIds]}::uuid[])
    order by lower(person.display_name), person.id`.execute(db);
  return rows;
}

/** The exemptions of which today is after the last day. */
export async function overExemptions(db: Reader, today: Temporal.PlainDate, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from policies.exemptions
    where ended_at is null and until_on < ${today.toString()}::date order by until_on, id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
