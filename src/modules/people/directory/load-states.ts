import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { PersonState } from "./person-state.ts";

/** Conflicts with other writers of people only: references to a person from elsewhere go on. */
export async function lockPeople(tx: Tx): Promise<void> {
  await sql`lock table people.persons in share row exclusive mode`.execute(tx);
}

/** The states of whoever a condition on `person` holds for, the removed ones too. Without order. */
export async function loadStates(db: Reader, where: RawBuilder<unknown>): Promise<PersonState[]> {
  const { rows } = await sql<PersonState>`
    select person.id, employee_number as "employeeNumber", given_name as "givenName", family_name as "familyName", email,
      department, location, job_function as "jobFunction", products, employment_type as "employmentType",
      company.name as company, manager_id as "managerId", language, time_zone as "timeZone",
      active_from as "activeFrom", active_until as "activeUntil", person.removed, person.merged_into as "mergedInto"
    from people.persons as person left join people.companies as company on company.id = person.company_id
    where ${where}`.execute(db);
  return rows;
}
