import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { AudienceRule } from "../audiences/rules.ts";

/** Who belongs to a party, as it stood at one instant: a rule (with its companies), and single people. */
export interface PartyMembership {
  readonly id: string;
  readonly name: string;
  readonly rule: AudienceRule;
  readonly people: readonly string[];
}

/** Turns a rule into a subquery with one column, `person_id`: active people only. Given, because audiences know parties. */
export type CompileRule = (rule: AudienceRule, at: Temporal.Instant) => RawBuilder<{ person_id: string }>;

/** What belonged to these parties at an instant, archived ones too. Unknown ids are missing. */
export async function loadMemberships(
  db: Reader,
  parties: readonly string[],
  at: Temporal.Instant,
): Promise<PartyMembership[]> {
  const instant = sql`${at.toString()}::timestamptz`;
  const during = sql`member.member_from <= ${instant} and coalesce(member.member_until > ${instant}, true)`;
  const { rows } = await sql<{
    id: string;
    name: string;
    rule: AudienceRule | null;
    companies: string[];
    people: string[];
  }>`
    select party.id, party.name,
      case when before.party_id is null then party.rule else before.attributes -> 'rule' end as rule,
      array(select company.name from people.party_members as member
        join people.companies as company on company.id = member.company_id
        where member.party_id = party.id and ${during} order by company.name) as companies,
      array(select member.person_id from people.party_members as member
        where member.party_id = party.id and member.person_id is not null and ${during}) as people
    from people.parties as party
    left join people.party_history as before on before.party_id = party.id
      and before.valid_from <= ${instant} and before.valid_until > ${instant}
    where party.id = any(${[...parties]}::uuid[])`.execute(db);
  return rows.map(({ id, name, rule, companies, people }) => ({ id, name, rule: wholeRule(rule, companies), people }));
}

function wholeRule(rule: AudienceRule | null, companies: readonly string[]): AudienceRule {
  const parts: AudienceRule[] = rule ? [rule] : [];
  if (companies.length > 0) parts.push({ attribute: "company", is: companies });
  return { any: parts };
}

/** The active people who belong to parties at an instant, as a subquery: one row for each party and person. */
export function partyMembers(
  parties: readonly PartyMembership[],
  at: Temporal.Instant,
  compileRule: CompileRule,
): RawBuilder<{ party_id: string; person_id: string }> {
  if (parties.length === 0) return sql`(select null::uuid as party_id, null::uuid as person_id where false)`;
  const each = parties.map((party) => {
    const byRule = sql`select ${party.id}::uuid as party_id, person_id from ${compileRule(party.rule, at)} as belonging`;
    if (party.people.length === 0) return byRule;
    const everybody = compileRule({ all: [] }, at);
    return sql`${byRule} union select ${party.id}::uuid, person_id from ${everybody} as active
      where person_id = any(${[...party.people]}::uuid[])`;
  });
  return sql`(${sql.join(each, sql` union all `)})`;
}
