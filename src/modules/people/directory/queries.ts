import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { readEmail } from "../../../platform/email-address.ts";
import { activeAt } from "./active-at.ts";

export interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly language: string;
  /** Has begun and has not left, in the organisation's time zone. Whoever is not active is sent nothing. */
  readonly active: boolean;
}

interface DirectoryRow {
  readonly id: string;
  readonly display_name: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly language: string;
  readonly job_function: string;
  readonly employment_type: string;
  readonly manager_id: string | null;
  readonly company_id: string | null;
  readonly active: boolean;
}

/**
 * Everybody, leavers and the removed too (neither is active), as a subquery for other modules to join: id, display_name,
 * given_name, family_name, email, department, location, language, job_function, employment_type, manager_id, company_id,
 * active.
 */
export function directory(now: Temporal.Instant): RawBuilder<DirectoryRow> {
  return sql`(select person.id, person.display_name, person.given_name, person.family_name, person.email,
    person.department, person.location, person.language, person.job_function, person.employment_type, person.manager_id,
    person.company_id, ${activeAt(now)} as active, person.removed from people.persons as person)`;
}

/** By id, also of somebody removed, or by e-mail address in whatever case it was typed. */
export async function findPerson(db: Reader, idOrEmail: string, now: Temporal.Instant): Promise<Person | undefined> {
  if (uuid.test(idOrEmail)) return (await selectPeople(db, now, sql`person.id = ${idOrEmail}::uuid`))[0];
  const read = readEmail(idOrEmail);
  return read.ok
    ? (await selectPeople(db, now, sql`person.email = ${read.email} and person.removed is null`))[0]
    : undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names by id; whoever is unknown is missing from the map. */
export async function personNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from people.persons where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Whose address or number these are, in lower case; whoever is unknown is missing from the map. */
export async function peopleByKeys(db: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`
    select key, id from people.persons as person join unnest(${[...keys]}::text[]) as key
      on key = lower(person.email) or key = lower(person.employee_number)
    where person.removed is null and key <> ''`.execute(db);
  return new Map(rows.map((row) => [row.key, row.id]));
}

/** What a message needs of its receivers, leavers marked as not active. Without order. */
export async function recipientsOf(db: Reader, ids: readonly string[], now: Temporal.Instant): Promise<Person[]> {
  return ids.length === 0 ? [] : selectPeople(db, now, sql`person.id = any(${[...ids]}::uuid[])`);
}

async function selectPeople(db: Reader, now: Temporal.Instant, where: RawBuilder<unknown>): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select id, display_name as "displayName", given_name as "givenName", family_name as "familyName", email,
      department, location, language, active
    from ${directory(now)} as person where ${where}`.execute(db);
  return rows;
}
