import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { noCounts } from "../compliance/rules.ts";
import { complianceAt } from "../compliance/totals.ts";
import type { VersionState } from "../tables.ts";

export interface PolicyRow {
  readonly id: string;
  readonly title: string;
  readonly classification: Classification;
  /** What the list is ordered by. */
  readonly key: string;
  readonly ownerOfficeId: string | null;
  readonly reviewOn: string | null;
  readonly withdrawnAt: Date | null;
  readonly languages: string[];
  /** Null where it is only being written. */
  readonly latest: { readonly id: string; readonly number: number; readonly state: VersionState } | null;
  readonly draft: { readonly updatedBy: string; readonly updatedAt: string } | null;
  readonly published: {
    readonly id: string;
    readonly number: number;
    readonly publishedAt: string;
    readonly assigned: number;
    readonly acknowledged: number;
    readonly overdue: number;
  } | null;
}

export const shownPolicies = ["in-force", "on-the-way", "review", "withdrawn"] as const;

interface PolicyFilter {
  /** Part of the title. */
  readonly search?: string | undefined;
  readonly show?: (typeof shownPolicies)[number] | undefined;
}

export interface PolicyPage {
  readonly filter?: PolicyFilter;
  readonly after: readonly string[] | undefined;
  readonly limit: number;
  readonly now: Temporal.Instant;
  /** Whether documents are listed that are only being written. */
  readonly unfinished: boolean;
}

/** One that was put away before it had a version is not there. */
function listed(unfinished: boolean) {
  return sql<boolean>`(exists (select from policies.versions where document_id = document.id)
    or (${unfinished} and exists (select from policies.working_copies
      where document_id = document.id and discarded_at is null)))`;
}

/** Documents by title, with the numbers that compliance keeps of them. */
export async function listPolicies(db: Reader, page: PolicyPage): Promise<PolicyRow[]> {
  const rows = await pageOf(db, page);
  const documents = rows.flatMap(({ id, published }) => (published ? id : []));
  const cells = documents.length > 0 ? await complianceAt(db, { at: page.now, dimension: "all", documents }) : [];
  const counts = new Map(cells.map(({ documentId, counts }) => [documentId, counts]));
  return rows.map(({ published, ...row }) => {
    const { assigned, acknowledged, overdue } = counts.get(row.id) ?? noCounts;
    return { ...row, published: published && { ...published, assigned, acknowledged, overdue } };
  });
}

type Uncounted = Omit<PolicyRow, "published"> & {
  readonly published: Pick<NonNullable<PolicyRow["published"]>, "id" | "number" | "publishedAt"> | null;
};

async function pageOf(db: Reader, page: PolicyPage): Promise<Uncounted[]> {
  const [key, id] = page.after ?? [];
  const from = page.after ? sql`(lower(title), id) > (${key}, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<Uncounted>`
    with page as (
      select id, title, classification, lower(title) as key, owner_office_id as "ownerOfficeId",
        review_on::text as "reviewOn", withdrawn_at as "withdrawnAt"
      from policies.documents as document where ${from} and ${listed(page.unfinished)}
        and ${matching(page.filter, page.now)}
      order by lower(title), id limit ${page.limit}
    )
    select page.*, latest.version as latest, published.version as published, draft.draft,
      coalesce((select array[language] || array(select language from policies.version_texts
          where version_id = version.id order by language) from policies.versions as version
        where version.id = coalesce(published.id, latest.id)), '{}') as languages
    from page
    left join lateral (
      select id, jsonb_build_object('id', id, 'number', number, 'state', state) as version
      from policies.versions where document_id = page.id order by number desc limit 1
    ) as latest on true
    left join lateral (
      select id, jsonb_build_object('id', id, 'number', number, 'publishedAt', published_at) as version
      from policies.versions where document_id = page.id and state = 'published'
    ) as published on true
    left join lateral (
      select jsonb_build_object('updatedBy', updated_by, 'updatedAt', updated_at) as draft
      from policies.working_copies where document_id = page.id and discarded_at is null and ${page.unfinished}
    ) as draft on true
    order by key, id`.execute(db);
  return rows;
}

/** Days before its review date from which a document counts as about to be reviewed. */
const reviewSoonDays = 30;

function matching(filter: PolicyFilter | undefined, now: Temporal.Instant): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  const version = (states: RawBuilder<unknown>) => sql`exists (
    select from policies.versions where document_id = document.id and state in (${states}))`;
  if (filter?.search?.trim()) parts.push(sql`position(lower(${filter.search.trim()}) in lower(title)) > 0`);
  if (filter?.show === "withdrawn") parts.push(sql`withdrawn_at is not null`);
  else if (filter?.show) parts.push(sql`withdrawn_at is null`);
  if (filter?.show === "in-force") parts.push(version(sql`'published'`));
  if (filter?.show === "on-the-way")
    parts.push(sql`(${version(sql`'draft', 'in_review', 'approved'`)} or exists (
      select from policies.working_copies where document_id = document.id and discarded_at is null))`);
  if (filter?.show === "review")
    parts.push(sql`review_on <= (${now.toString()}::timestamptz at time zone 'UTC')::date + ${reviewSoonDays}::int`);
  return sql.join(parts, sql` and `);
}

export async function countPolicies(
  db: Reader,
  { unfinished, filter, now }: Pick<PolicyPage, "unfinished" | "filter" | "now">,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from policies.documents as document where ${listed(unfinished)}
      and ${matching(filter, now)}`.execute(db);
  return rows[0]?.count ?? 0;
}
