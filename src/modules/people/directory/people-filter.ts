import { type RawBuilder, sql } from "kysely";
import { organisationDate } from "./active-at.ts";

export const personStates = ["active", "joining", "leaving", "left", "without-manager"] as const;
export type PersonStateName = (typeof personStates)[number];

export interface PeopleFilter {
  /** Words of name and address, or an employee number. Each word must be there. */
  readonly search: string;
  readonly department?: string | undefined;
  readonly location?: string | undefined;
  readonly jobFunction?: string | undefined;
  readonly product?: string | undefined;
  readonly employmentType?: string | undefined;
  readonly company?: string | undefined;
  readonly language?: string | undefined;
  /** Who reports to this person directly; or, with `team`, at any depth below. */
  readonly manager?: string | undefined;
  readonly team?: string | undefined;
  readonly state?: PersonStateName | undefined;
}

/** Everything but the search, as conditions on `person` that must all hold; nobody removed. */
export function filterConditions(filter: PeopleFilter, now: Temporal.Instant): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`person.removed is null`];
  const equals = {
    department: sql`person.department`,
    location: sql`person.location`,
    jobFunction: sql`person.job_function`,
    employmentType: sql`person.employment_type`,
    language: sql`person.language`,
  };
  for (const [name, column] of Object.entries(equals)) {
    const value = filter[name as keyof typeof equals];
    if (value !== undefined) conditions.push(sql`${column} = ${value}`);
  }
  if (filter.product !== undefined) conditions.push(sql`person.products @> ${[filter.product]}::text[]`);
  if (filter.company !== undefined)
    conditions.push(sql`person.company_id = (select id from people.companies where name = ${filter.company})`);
  if (filter.manager !== undefined) conditions.push(sql`person.manager_id = ${filter.manager}::uuid`);
  // Against a hash of the team: the planner cannot know how large a team is.
  if (filter.team !== undefined) conditions.push(sql`(person.id in ${teamOf(filter.team)}) is true`);
  if (filter.state !== undefined) conditions.push(stateConditions(now)[filter.state]);
  return conditions;
}

/** Everybody below a manager, at any depth: a subquery of one column. */
function teamOf(manager: string): RawBuilder<unknown> {
  return sql`(with recursive team (id) as (
      select id from people.persons where manager_id = ${manager}::uuid
      union select below.id from team join people.persons as below on below.manager_id = team.id
    ) select id from team)`;
}

function stateConditions(now: Temporal.Instant): Record<PersonStateName, RawBuilder<unknown>> {
  const today = organisationDate(now);
  const active = sql`(coalesce(person.active_from <= ${today}, true) and coalesce(person.active_until >= ${today}, true))`;
  return {
    active,
    joining: sql`person.active_from > ${today}`,
    leaving: sql`person.active_until >= ${today}`,
    left: sql`person.active_until < ${today}`,
    "without-manager": sql`(person.manager_id is null and ${active})`,
  };
}
