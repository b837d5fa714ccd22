import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { JsonValue } from "../../../shared/json.ts";

/** What the directory keeps about somebody, with duplicates that were merged into them. */
export async function exportPerson(db: Reader, personId: string): Promise<{ readonly [section: string]: JsonValue }> {
  const them = sql`any(array(select id from people.persons where id = ${personId}::uuid or merged_into = ${personId}::uuid))`;
  const list = async (query: ReturnType<typeof sql>): Promise<JsonValue> => {
    const { rows } = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(row)), '[]') as list from (${query}) as row`.execute(db);
    return rows[0]?.list ?? [];
  };
  return {
    attributes: await list(sql`select person.employee_number, person.given_name, person.family_name, person.email,
        person.department, person.location, person.job_function, person.products, person.employment_type,
        company.name as company, manager.display_name as manager, person.language, person.time_zone,
        person.active_from, person.active_until, person.removed, person.valid_from as since, person.changed_by
      from people.persons as person left join people.companies as company on company.id = person.company_id
      left join people.persons as manager on manager.id = person.manager_id where person.id = ${them}`),
    history: await list(sql`select valid_from, valid_until, changed_by, attributes from people.person_history
      where person_id = ${them} order by valid_from`),
    imports: await list(sql`select import.file_name, import.imported_at, change.line, change.before, change.after
      from people.import_changes as change join people.imports as import on import.id = change.import_id
      where change.person_id = ${them} order by import.imported_at`),
    offices: await list(sql`select office.name, holder.kind, holder.held_from, holder.held_until
      from people.office_holders as holder join people.offices as office on office.id = holder.office_id
      where holder.person_id = ${them} order by holder.held_from`),
    absences: await list(sql`select first_day, last_day, note, created_at, withdrawn_at from people.absences
      where person_id = ${them} order by first_day`),
    interestedParties: await list(sql`
      select party.name, 'member' as as_what, member.member_from as since, member.member_until as until
        from people.party_members as member join people.parties as party on party.id = member.party_id
        where member.person_id = ${them}
      union all select party.name, 'their contact', null, contact.archived_at
        from people.party_contacts as contact join people.parties as party on party.id = contact.party_id
        where contact.person_id = ${them}
      union all select name, 'our contact', null, null from people.parties where contact_person_id = ${them}`),
    looksAtTheRecord: await list(sql`select look.what, look.seen_at, look.viewer, viewer.display_name as viewer_name
      from people.looks as look
      left join people.persons as viewer on 'person:' || viewer.id = look.viewer
      where look.person_id = ${them} order by look.seen_at`),
  };
}
