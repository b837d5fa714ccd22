import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { readEmail } from "../directory/rules.ts";
import { findOrganisation } from "../organisation/queries.ts";
import type { KnownDirectory, PersonState } from "./person-state.ts";
import type { PeopleFile } from "./rules.ts";

/** Loads what a file can touch: everybody whom it names by number, address or as a manager, and the managers above. */
export async function loadKnownDirectory(db: Reader, file: PeopleFile): Promise<KnownDirectory> {
  const numbers = file.rows.flatMap(({ values }) => values.employeeNumber ?? []);
  const emails = new Set(file.rows.map(({ values }) => values.email));
  for (const text of new Set(file.rows.map(({ values }) => values.manager ?? ""))) {
    const manager = readEmail(text);
    if (manager.ok) emails.add(manager.email);
  }
  const people = await selectStates(
    db,
    sql`person.id in (
      select id from people.persons where employee_number = any(${numbers}::text[])
      union select id from people.persons where email = any(${[...emails]}::text[]))`,
  );
  const organisation = await findOrganisation(db);
  return { people, managers: await managersAbove(db, people), language: organisation?.language ?? "en" };
}

async function selectStates(db: Reader, where: RawBuilder<unknown>): Promise<PersonState[]> {
  const { rows } = await sql<PersonState>`
    select person.id, employee_number as "employeeNumber", given_name as "givenName", family_name as "familyName", email,
      department, location, job_function as "jobFunction", products, employment_type as "employmentType",
      company.name as company, manager_id as "managerId", language, time_zone as "timeZone",
      active_from as "activeFrom", active_until as "activeUntil"
    from people.persons as person left join people.companies as company on company.id = person.company_id
    where ${where}`.execute(db);
  return rows;
}

/** `union` drops what was seen, so that even a circle, which nothing should ever have written, comes to an end. */
async function managersAbove(db: Reader, people: readonly PersonState[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; manager: string }>`
    with recursive upwards as (
      select id, manager_id from people.persons where id = any(${people.map(({ id }) => id)}::uuid[])
      union
      select person.id, person.manager_id
      from upwards join people.persons as person on person.id = upwards.manager_id
    )
    select id, manager_id as manager from upwards where manager_id is not null`.execute(db);
  return new Map(rows.map(({ id, manager }) => [id, manager]));
}
