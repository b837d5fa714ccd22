import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { directory } from "../../people/public.ts";

/** Stands for "none" where nulls would keep the planner from a hash join; it is nobody's id. */
const none = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** Makes the segments that these people, or everybody active, are in and that there are not yet. */
export async function ensureSegments(tx: Tx, now: Temporal.Instant, people?: readonly string[]): Promise<void> {
  const which = people ? sql`person.id = any(${[...people]}::uuid[])` : sql`person.active`;
  await sql`
    insert into policies.segments (department, location, job_function, employment_type, company_id, manager_id)
    select distinct department, location, job_function, employment_type, company_id, manager_id
    from ${directory(now)} as person
    where ${which} and not exists (select from policies.segments as segment where ${sameSegment})
    order by 1, 2, 3, 4, 5, 6
    on conflict do nothing`.execute(tx);
}

/** Who is in which segment now, as a subquery: person_id, segment_id. Without whoever has none: call `ensureSegments` before. */
export function peopleSegments(now: Temporal.Instant): RawBuilder<{ person_id: string; segment_id: number }> {
  return sql`(select person.id as person_id, segment.id as segment_id
    from ${directory(now)} as person join policies.segments as segment on ${sameSegment})`;
}

const sameSegment = sql<boolean>`(segment.department = person.department and segment.location = person.location
  and segment.job_function = person.job_function and segment.employment_type = person.employment_type
  and coalesce(segment.company_id, ${none}) = coalesce(person.company_id, ${none})
  and coalesce(segment.manager_id, ${none}) = coalesce(person.manager_id, ${none}))`;

export interface Segment {
  readonly id: number;
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly employmentType: string;
  readonly companyId: string | null;
  readonly managerId: string | null;
}

export async function findSegments(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, Segment>> {
  const { rows } = await sql<Segment>`
    select id, department, location, job_function as "jobFunction", employment_type as "employmentType",
      company_id as "companyId", manager_id as "managerId"
    from policies.segments where id = any(${[...ids]}::int[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
