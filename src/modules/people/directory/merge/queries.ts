import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { takePage } from "../../../../platform/http/paging.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import { effectsOn } from "../../privacy/person-data.ts";
import { loadVersions } from "../record/load-versions.ts";
import { loadPair } from "./merge-people.ts";
import { mergeStates } from "./merge-rules.ts";

export interface DuplicatePair {
  readonly one: { id: string; displayName: string; email: string; where: string };
  readonly other: { id: string; displayName: string; email: string; where: string };
  readonly because: "name" | "address" | "number";
}

/**
 * Pairs that may be one person: the same name (as the search reads it) in the same department and company, the same
 * address before the @ with the same name, the same number but for case and leading zeros. Without pairs that somebody
 * has said to be two people. Reads everybody: about half a second at 100,000.
 */
export async function listDuplicates(
  db: Reader,
  page: { readonly after: readonly [string, string] | undefined; readonly limit: number },
): Promise<{ items: DuplicatePair[]; total: number; next: string | null }> {
  const { rows } = await sql<DuplicatePair & { total: number }>`
    with known as materialized (
      select id, email, employee_number, department, company_id, display_name,
        case when octet_length(display_name) = length(display_name)
          then replace(replace(replace(lower(display_name), 'ae', 'a'), 'oe', 'o'), 'ue', 'u')
          else array_to_string(people.words_in(display_name), ' ') end as name
      from people.persons where removed is null
    ),
    pair (one_id, other_id, because) as (
      select min(id::text), unnest(array_agg(id::text)), 'name' from known
        group by name, department, company_id having count(*) > 1
      union all
      select min(id::text), unnest(array_agg(id::text)), 'address' from known
        group by name, split_part(email, '@', 1) having count(*) > 1
      union all
      select min(id::text), unnest(array_agg(id::text)), 'number' from known
        where employee_number is not null group by ltrim(lower(employee_number), '0') having count(*) > 1
    ),
    distinct_pair as (
      select one_id::uuid as one_id, other_id::uuid as other_id, max(because) as because from pair
      where one_id <> other_id and not exists (select from people.different_people as said
        where said.one_id = least(pair.one_id::uuid, pair.other_id::uuid)
          and said.other_id = greatest(pair.one_id::uuid, pair.other_id::uuid))
      group by one_id, other_id
    )
    select ${described("one")} as one, ${described("other")} as other, pair.because,
      (select count(*) from distinct_pair)::int as total
    from distinct_pair as pair
    join people.persons as one on one.id = pair.one_id join people.persons as other on other.id = pair.other_id
    where ${page.after ? sql`(pair.one_id, pair.other_id) > (${page.after[0]}::uuid, ${page.after[1]}::uuid)` : sql`true`}
    order by pair.one_id, pair.other_id limit ${page.limit + 1}`.execute(db);
  const { items, next } = takePage(rows, page.limit, (row) => [row.one.id, row.other.id]);
  return { items: items.map(({ total: _total, ...pair }) => pair), total: rows[0]?.total ?? 0, next };
}

function described(name: "one" | "other") {
  return sql.raw(`json_build_object('id', ${name}.id, 'displayName', ${name}.display_name, 'email', ${name}.email,
    'where', coalesce(nullif(${name}.department, ''),
      (select company.name from people.companies as company where company.id = ${name}.company_id), ''))`);
}

/** Both people side by side, what the survivor would be without further choices, and what a merge would do besides. */
export async function previewMerge(
  db: Reader,
  survivorId: string,
  mergedId: string,
  personData: readonly PersonData[],
) {
  const { survivor, merged } = await loadPair(db, survivorId, mergedId);
  const [survivorFrom, mergedFrom] = await Promise.all([survivorId, mergedId].map((id) => validFrom(db, id)));
  const { rows } = await sql<{ reports: number; offices: number; absences: number; parties: number }>`
    select (select count(*)::int from people.persons where manager_id = ${mergedId}::uuid and removed is null) as reports,
      (select count(*)::int from people.office_holders where person_id = ${mergedId}::uuid) as offices,
      (select count(*)::int from people.absences where person_id = ${mergedId}::uuid) as absences,
      (select count(*)::int from people.party_contacts where person_id = ${mergedId}::uuid)
        + (select count(*)::int from people.party_members where person_id = ${mergedId}::uuid)
        + (select count(*)::int from people.parties where contact_person_id = ${mergedId}::uuid) as parties`.execute(
    db,
  );
  const effects = await effectsOn(db, personData, [mergedId]);
  return {
    survivor: { ...survivor, validFrom: survivorFrom ?? "" },
    merged: { ...merged, validFrom: mergedFrom ?? "" },
    proposed: mergeStates(survivor, merged, {}),
    moves: rows[0] ?? { reports: 0, offices: 0, absences: 0, parties: 0 },
    closes: effects.open,
    keeps: effects.kept,
  };
}

async function validFrom(db: Reader, id: string): Promise<string> {
  return (await loadVersions(db, id)).at(-1)?.validFrom ?? "";
}

export interface MergeSummary {
  readonly id: string;
  readonly survivor: { id: string; displayName: string };
  readonly merged: { id: string; displayName: string };
  readonly mergedBy: string;
  readonly mergedAt: string;
  readonly undoneAt: string | null;
}

/** Newest first. */
export async function listMerges(db: Reader, limit: number): Promise<MergeSummary[]> {
  const { rows } = await sql<Omit<MergeSummary, "mergedAt" | "undoneAt"> & { at: Date; undone: Date | null }>`
    select merge.id, json_build_object('id', survivor.id, 'displayName', survivor.display_name) as survivor,
      json_build_object('id', merged.id, 'displayName', merged.display_name) as merged,
      merge.merged_by as "mergedBy", merge.merged_at as at, merge.undone_at as undone
    from people.merges as merge join people.persons as survivor on survivor.id = merge.survivor_id
    join people.persons as merged on merged.id = merge.merged_id
    order by merge.merged_at desc, merge.id limit ${limit}`.execute(db);
  return rows.map(({ at, undone, ...merge }) => ({
    ...merge,
    mergedAt: at.toISOString(),
    undoneAt: undone?.toISOString() ?? null,
  }));
}
