import { type RawBuilder, sql } from "kysely";

/**
 * The directory as it was at an instant, as a subquery with the columns of `people.persons` that rules and lists use.
 * What an erasure took out of the history is empty.
 */
export function peopleAt(at: Temporal.Instant): RawBuilder<unknown> {
  const instant = sql`${at.toString()}::timestamptz`;
  return sql`(
    select id, given_name, family_name, display_name, email, department, location, job_function, products,
      employment_type, company_id, manager_id, language, active_from, active_until, removed
    from people.persons where valid_from <= ${instant}
    union all
    select person_id, ${text("given_name")}, ${text("family_name")},
      coalesce(nullif(btrim(${text("given_name")} || ' ' || ${text("family_name")}), ''), ${text("email")}), ${text("email")},
      ${text("department")}, ${text("location")}, ${text("job_function")},
      case when attributes ? 'products' then array(select jsonb_array_elements_text(attributes -> 'products')) else '{}' end,
      ${text("employment_type")}, (attributes ->> 'company_id')::uuid, (attributes ->> 'manager_id')::uuid,
      ${text("language")}, (attributes ->> 'active_from')::date, (attributes ->> 'active_until')::date,
      attributes ->> 'removed'
    from people.person_history where valid_from <= ${instant} and valid_until > ${instant})`;
}

function text(column: string): RawBuilder<string> {
  return sql`coalesce(attributes ->> ${sql.lit(column)}, '')`;
}
