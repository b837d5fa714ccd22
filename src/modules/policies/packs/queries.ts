import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { audienceMembers } from "../../people/public.ts";
import type { Asks, DueRule, PackState, Renewal } from "../tables.ts";

interface PackRow {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly state: PackState;
  readonly audienceId: string;
  readonly asks: Asks;
  readonly signInAgain: boolean;
  readonly dueRule: DueRule;
  readonly renewal: Renewal;
  readonly revision: number;
  readonly documents: number;
}

export interface PackFilter {
  readonly search?: string | undefined;
  readonly state?: PackState | undefined;
  readonly documentId?: string | undefined;
}

/** By name; what has ended last. */
export async function listPacks(
  db: Reader,
  filter: PackFilter,
  page: { readonly after: readonly string[] | undefined; readonly limit: number },
): Promise<{ items: PackRow[]; total: number; next: string | null }> {
  const pattern = `%${(filter.search ?? "").trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const inState = filter.state ? sql`pack.state = ${filter.state}` : sql`true`;
  const holds = filter.documentId
    ? sql`exists (select from policies.pack_documents where pack_id = pack.id and document_id = ${filter.documentId}::uuid)`
    : sql`true`;
  const where = sql`pack.name ilike ${pattern} and ${inState} and ${holds}`;
  const key = sql`((pack.state = 'ended')::int || lower(pack.name))`;
  const [name, id] = page.after ?? [];
  const beyond = page.after ? sql`(${key}, pack.id) > (${name}, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<PackRow>`
    select pack.id, name, ${key} as key, state, audience_id as "audienceId", asks, sign_in_again as "signInAgain",
      due_rule as "dueRule", renewal, revision,
      (select count(*) from policies.pack_documents where pack_id = pack.id) as documents
    from policies.packs as pack where ${where} and ${beyond} order by 3, pack.id limit ${page.limit + 1}`.execute(db);
  const total = await sql<{
    count: number;
  }>`select count(*) as count from policies.packs as pack where ${where}`.execute(db);
  return { ...takePage(rows, page.limit, (row) => [row.key, row.id]), total: total.rows[0]?.count ?? 0 };
}

/** How many belong to each of these audiences, in their order and in one statement. */
export async function countPeople(
  db: Reader,
  audienceIds: readonly string[],
  now: Temporal.Instant,
): Promise<number[]> {
  if (audienceIds.length === 0) return [];
  const counts = [];
  for (const id of audienceIds) {
    const members = await audienceMembers(db, id, now);
    counts.push(sql`(select count(*) from ${members} as member)`);
  }
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(db);
  return rows[0]?.counts ?? [];
}

/** The documents of a pack in their order, with what is in force of each. */
export async function documentsOfPack(db: Reader, packId: string) {
  const { rows } = await sql<{
    id: string;
    title: string;
    classification: "public" | "internal" | "confidential";
    withdrawn: boolean;
    versionId: string | null;
    number: number | null;
    publishedAt: Date | null;
    words: number | null;
  }>`
    select document.id, coalesce(version.title, document.title) as title, document.classification,
      document.withdrawn_at is not null as withdrawn, version.id as "versionId", version.number,
      version.published_at as "publishedAt", version.words
    from policies.pack_documents as held join policies.documents as document on document.id = held.document_id
    left join policies.versions as version on version.document_id = document.id and version.state = 'published'
    where held.pack_id = ${packId}::uuid order by held.position`.execute(db);
  return rows.map(({ versionId, number, publishedAt, words, ...document }) => ({
    ...document,
    published:
      versionId !== null && number !== null && publishedAt !== null
        ? { versionId, number, publishedAt: publishedAt.toISOString(), minutes: readingMinutes(words ?? 0) }
        : null,
  }));
}
