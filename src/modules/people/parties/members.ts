import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { AudienceRule } from "../audiences/rules.ts";

/** Who belongs to a party, as it stood at one instant: a rule (with its companies), and single people. */
export interface PartyMembership {
  readonly id: string;
  readonly name: string;
  readonly rule: AudienceRule;
  readonly people: readonly string[];
}

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
