import { type RawBuilder, sql } from "kysely";
import type { AudienceAttribute } from "../../../shared/audience-attributes.ts";
import { activeAt } from "../directory/active-at.ts";
import type { AudienceRule } from "./rules.ts";

/** The people of a rule as a subquery with one column, `person_id`, that other queries join. Every value is bound. */
export function compileAudience(rule: AudienceRule, at: Temporal.Instant): RawBuilder<{ person_id: string }> {
  return sql`(select person.id as person_id from people.persons as person where ${activeAt(at)} and ${condition(rule)})`;
}

function condition(rule: AudienceRule): RawBuilder<boolean> {
  if ("all" in rule) return joined(rule.all, sql` and `, sql`true`);
  if ("any" in rule) return joined(rule.any, sql` or `, sql`false`);
  if ("not" in rule) return sql`(not ${condition(rule.not)})`;
  return attributeConditions[rule.attribute](sql`${[...rule.is]}::text[]`);
}

function joined(rules: readonly AudienceRule[], by: RawBuilder<unknown>, none: RawBuilder<boolean>) {
  return rules.length === 0 ? none : sql<boolean>`(${sql.join(rules.map(condition), by)})`;
}

/** None of these is ever null, so that `not` is the opposite also for people without a value. */
const attributeConditions: Record<AudienceAttribute, (values: RawBuilder<unknown>) => RawBuilder<boolean>> = {
  department: (values) => sql`(person.department = any(${values}))`,
  location: (values) => sql`(person.location = any(${values}))`,
  jobFunction: (values) => sql`(person.job_function = any(${values}))`,
  product: (values) => sql`(person.products && ${values})`,
  employmentType: (values) => sql`(person.employment_type = any(${values}))`,
  company: (values) =>
    sql`coalesce(person.company_id = any(array(select id from people.companies where name = any(${values}))), false)`,
  language: (values) => sql`(person.language = any(${values}))`,
};
