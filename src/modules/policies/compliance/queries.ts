import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import type { AssignmentState } from "../tables.ts";

interface ComplianceCounts {
  readonly assigned: number;
  readonly acknowledged: number;
  readonly reading: number;
  readonly toRead: number;
  readonly overdue: number;
}

export interface ComplianceSummary {
  readonly all: ComplianceCounts;
  readonly byDepartment: ReadonlyArray<ComplianceCounts & { readonly department: string | null }>;
  readonly byLocation: ReadonlyArray<ComplianceCounts & { readonly location: string | null }>;
}

const nobody: ComplianceCounts = { assigned: 0, acknowledged: 0, reading: 0, toRead: 0, overdue: 0 };

/** Overdue is derived here and stored nowhere. */
const overdueAt = (now: Temporal.Instant): RawBuilder<boolean> =>
  sql`(state in ('to_read', 'reading') and due_at < ${now.toString()}::timestamptz)`;

/**
 * How far a version has come, over all and by the attributes that people have today. Withdrawn and exempt assignments
 * are owed by nobody and count nowhere.
 */
export async function summariseCompliance(
  db: Reader,
  versionId: string,
  now: Temporal.Instant,
): Promise<ComplianceSummary> {
  const { rows } = await sql<ComplianceCounts & { level: string; department: string | null; location: string | null }>`
    select case when grouping(department) = 0 then 'department' when grouping(location) = 0 then 'location' else 'all' end as level,
      nullif(department, '') as department, nullif(location, '') as location,
      count(*) as assigned,
      count(*) filter (where state = 'acknowledged') as acknowledged,
      count(*) filter (where state = 'reading') as reading,
      count(*) filter (where state = 'to_read') as "toRead",
      count(*) filter (where ${overdueAt(now)}) as overdue
    from policies.assignments join ${directory(now)} as person on person.id = person_id
    where version_id = ${versionId}::uuid and state in ('to_read', 'reading', 'acknowledged')
    group by grouping sets ((), (department), (location))
    order by department nulls last, location nulls last`.execute(db);
  const of = (level: string) => rows.filter((row) => row.level === level).map(({ level: _, ...row }) => row);
  const { department, location, ...all } = of("all")[0] ?? { ...nobody, department: null, location: null };
  return {
    all,
    byDepartment: of("department").map(({ location: _, ...row }) => row),
    byLocation: of("location").map(({ department: _, ...row }) => row),
  };
}

export interface ComplianceRow {
  readonly assignmentId: string;
  readonly personId: string;
  readonly displayName: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly department: string | null;
  readonly location: string | null;
  readonly state: AssignmentState;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly acknowledgedAt: Date | null;
}

interface ComplianceFilter {
  /** `open` is everybody who has not acknowledged. */
  readonly state?: AssignmentState | "overdue" | "open" | undefined;
  /** Any part of the name or the address. */
  readonly search?: string | undefined;
}

type ComplianceKey = readonly [familyName: string, givenName: string, assignmentId: string];

export interface CompliancePage {
  readonly versionId: string;
  readonly filter: ComplianceFilter;
  readonly after: ComplianceKey | undefined;
  readonly limit: number;
  readonly now: Temporal.Instant;
}

/** The people a version was assigned to, by family name. */
export async function listCompliance(db: Reader, page: CompliancePage): Promise<ComplianceRow[]> {
  const { after, limit } = page;
  const from = after
    ? sql`where ("familyName", "givenName", "assignmentId") > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`
    : sql``;
  const { rows } = await sql<ComplianceRow>`select * from ${matching(page)} as matching ${from}
    order by "familyName", "givenName", "assignmentId" limit ${limit}`.execute(db);
  return rows;
}

export async function countCompliance(db: Reader, page: Omit<CompliancePage, "after" | "limit">): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${matching(page)} as matching`.execute(db);
  return rows[0]?.count ?? 0;
}

function inState(state: ComplianceFilter["state"], now: Temporal.Instant): RawBuilder<boolean> {
  if (state === undefined) return sql`true`;
  if (state === "overdue") return overdueAt(now);
  if (state === "open") return sql`state in ('to_read', 'reading')`;
  return sql`state = ${state}`;
}

function matching({ versionId, filter, now }: Omit<CompliancePage, "after" | "limit">): RawBuilder<ComplianceRow> {
  const { state, search } = filter;
  const pattern = `%${(search ?? "").trim().replace(/[\\%_]/g, "\\$&")}%`;
  const named = search?.trim() ? sql`(display_name ilike ${pattern} or email ilike ${pattern})` : sql`true`;
  return sql`(select assignment.id as "assignmentId", person.id as "personId", display_name as "displayName",
      family_name as "familyName", given_name as "givenName", nullif(department, '') as department,
      nullif(location, '') as location, state, due_at as "dueAt", ${overdueAt(now)} as overdue,
      acknowledged_at as "acknowledgedAt"
    from policies.assignments as assignment
    join ${directory(now)} as person on person.id = assignment.person_id
    left join policies.acknowledgements on assignment_id = assignment.id and retracted_at is null
    where version_id = ${versionId}::uuid and ${inState(state, now)} and ${named})`;
}
