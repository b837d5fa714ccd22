import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { Reach } from "../../../../platform/http/access.ts";
import { takePage } from "../../../../platform/http/paging.ts";
import { withinReach } from "../reach.ts";
import type { CompanyKind } from "./kinds.ts";

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly kind: CompanyKind;
  /** People of it within the viewer's reach, leavers too. */
  readonly people: number;
}

interface CompanyFilter {
  readonly search: string;
  readonly kind?: CompanyKind | undefined;
}

/** By name, with how many people each has. A viewer with a narrower reach sees the companies of whom they see. */
export async function listCompanies(
  db: Reader,
  filter: CompanyFilter,
  page: { readonly after: readonly [string, string] | undefined; readonly limit: number },
  reach: Reach,
): Promise<{ items: Company[]; total: number; next: string | null }> {
  const pattern = `%${filter.search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const kind = filter.kind === undefined ? sql`true` : sql`company.kind = ${filter.kind}`;
  const [name, id] = page.after ?? [];
  const { rows } = await sql<Company & { key: string; total: number }>`
    with counted as materialized (
      select company_id, count(*)::int as people from people.persons as person
      where removed is null and company_id is not null and ${withinReach(reach)} group by company_id
    ), listed as materialized (
      select company.id, company.name, company.kind, coalesce(counted.people, 0) as people, lower(company.name) as key
      from people.companies as company left join counted on counted.company_id = company.id
      where company.merged_into is null and company.name ilike ${pattern} and ${kind}
        and ${reach === "whole" ? sql`true` : sql`counted.people > 0`}
    )
    select *, (select count(*)::int from listed) as total from listed
    where ${page.after ? sql`(key, id) > (${name}, ${id}::uuid)` : sql`true`}
    order by key, id limit ${page.limit + 1}`.execute(db);
  const { items, next } = takePage(rows, page.limit, (row) => [row.key, row.id]);
  return { items: items.map(({ key: _key, total: _total, ...company }) => company), total: rows[0]?.total ?? 0, next };
}

/** Not-found where nobody of it is within reach. A company that was merged answers as the one it became. */
export async function getCompany(db: Reader, id: string, reach: Reach): Promise<Company> {
  const { rows } = await sql<Company>`
    select company.id, company.name, company.kind,
      (select count(*)::int from people.persons as person
        where person.company_id = company.id and person.removed is null and ${withinReach(reach)}) as people
    from people.companies as company
    where company.id = (select coalesce(merged_into, id) from people.companies where id = ${id}::uuid)`.execute(db);
  const [company] = rows;
  if (!company || (reach !== "whole" && company.people === 0))
    throw new AppError("not-found", "There is no such company.");
  return company;
}
