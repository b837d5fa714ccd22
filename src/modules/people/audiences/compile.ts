import { type RawBuilder, sql } from "kysely";
import type { AudienceAttribute } from "../../../shared/audience-attributes.ts";
import { activeAt } from "../directory/active-at.ts";
import { officeAddressees } from "../offices/addressees.ts";
import { type Known, nothingKnown } from "./known.ts";
import type { AudienceRule } from "./rules.ts";

/**
 * The people of a rule as a subquery with one column, `person_id`, that other queries join. Every value is bound. Parties
 * and audiences that the rule names must be in `known`; one that is not has nobody in it.
 */
export function compileAudience(
  rule: AudienceRule,
  at: Temporal.Instant,
  known: Known = nothingKnown(at),
): RawBuilder<{ person_id: string }> {
  return selectAudience(rule, known, sql`person.id as person_id`);
}

/** The same people with other columns of `person`. */
export function selectAudience<Row>(rule: AudienceRule, known: Known, columns: RawBuilder<unknown>): RawBuilder<Row> {
  return sql`(${known.before} select ${columns} from ${known.people} as person
    where ${activeAt(known.at, known.today)} and ${ruleCondition(rule, known)})`;
}

/** A rule as a condition on `person`. Never null, so that `not` is the opposite also for people without a value. */
export function ruleCondition(rule: AudienceRule, known: Known): RawBuilder<boolean> {
  if ("all" in rule) return joined(rule.all, known, sql` and `, sql`true`);
  if ("any" in rule) return joined(rule.any, known, sql` or `, sql`false`);
  if ("not" in rule) return sql`(not ${ruleCondition(rule.not, known)})`;
  if ("attribute" in rule) return attributeConditions[rule.attribute](rule.is);
  if ("under" in rule) return sql`(person.id in (${team(rule.under, known)}))`;
  if ("directlyUnder" in rule)
    return sql`(person.manager_id is not null and person.manager_id = any(${uuids(rule.directlyUnder)}))`;
  if ("office" in rule)
    return sql`(person.id in (select addressee.person_id
      from ${officeAddressees(uuids(rule.office), known.at, known.people)} as addressee))`;
  if ("person" in rule) return sql`(person.id = any(${uuids(rule.person)}))`;
  if ("managers" in rule) return sql`(person.id in (${managers(known)}))`;
  if ("joinedWithinDays" in rule)
    return sql`(person.active_from is not null
      and person.active_from >= ${known.today} - ${rule.joinedWithinDays}::int)`;
  return "party" in rule ? inParty(rule.party, known) : inAudience(rule.audience, known);
}

function joined(rules: readonly AudienceRule[], known: Known, by: RawBuilder<unknown>, none: RawBuilder<boolean>) {
  const conditions = rules.map((rule) => ruleCondition(rule, known));
  return conditions.length === 0 ? none : sql<boolean>`(${sql.join(conditions, by)})`;
}

function uuids(ids: readonly string[]): RawBuilder<string[]> {
  return sql`${[...ids]}::uuid[]`;
}

/** Everybody below these people, leavers between them too: who reports to somebody who left is still below whom they reported to. */
function team(managers: readonly string[], known: Known): RawBuilder<unknown> {
  return sql`with recursive team as (
      select below.id from ${known.people} as below where below.manager_id = any(${uuids(managers)})
      union select below.id from team join ${known.people} as below on below.manager_id = team.id
    ) select id from team`;
}

function managers(known: Known): RawBuilder<unknown> {
  return sql`select person.manager_id from ${known.people} as person
    where person.manager_id is not null and ${activeAt(known.at, known.today)}`;
}

function inParty(ids: readonly string[], known: Known): RawBuilder<boolean> {
  const rules = ids.flatMap((id): AudienceRule[] => {
    const party = known.parties.get(id);
    if (!party) return [];
    return party.people.length > 0 ? [party.rule, { person: party.people }] : [party.rule];
  });
  return ruleCondition({ any: rules }, known);
}

function inAudience(ids: readonly string[], known: Known): RawBuilder<boolean> {
  return ruleCondition({ any: ids.flatMap((id) => known.audiences.get(id) ?? []) }, known);
}

/** One value is compared as one: `= any` of an array costs a fifth more. */
function oneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<boolean> {
  const [only] = values;
  return values.length === 1 ? sql`(${column} = ${only}::text)` : sql`(${column} = any(${[...values]}::text[]))`;
}

const attributeConditions: Record<AudienceAttribute, (values: readonly string[]) => RawBuilder<boolean>> = {
  department: (values) => oneOf(sql`person.department`, values),
  location: (values) => oneOf(sql`person.location`, values),
  jobFunction: (values) => oneOf(sql`person.job_function`, values),
  product: (values) => sql`(person.products && ${[...values]}::text[])`,
  employmentType: (values) => oneOf(sql`person.employment_type`, values),
  company: (values) => sql`(person.company_id is not null
    and person.company_id = any(array(select id from people.companies where name = any(${[...values]}::text[]))))`,
  language: (values) => oneOf(sql`person.language`, values),
};
