import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { PersonState } from "./person-state.ts";

/** Who changes people, and when. */
export interface ChangedBy {
  readonly actor: string;
  readonly now: Temporal.Instant;
  /** Told how many are stored so far. */
  readonly stored?: ((count: number) => Promise<void> | undefined) | undefined;
}

/** A statement for more would keep the process busy too long at a time with writing it out. */
const peopleAtOnce = 5_000;

/**
 * The one way in which the directory changes: new people and new states of known ones, each kind by the thousands, the
 * states before kept as history. The caller holds `lockPeople` and leaves the evidence. Between the statements two
 * people may hold one address and a manager may not be there yet; the constraints are checked at the end of this
 * function, not at the commit.
 */
export async function storePeople(
  tx: Tx,
  people: { readonly added: readonly PersonState[]; readonly changed: readonly PersonState[] },
  given: ChangedBy,
): Promise<void> {
  const { added, changed } = people;
  const by = { ...given, now: await notBefore(tx, changed, given.now) };
  await addCompanies(tx, [...changed, ...added]);
  await sql`set constraints ${constraints} deferred`.execute(tx);
  for (let from = 0; from < changed.length; from += peopleAtOnce) {
    const slice = changed.slice(from, from + peopleAtOnce);
    await keepHistory(
      tx,
      slice.map(({ id }) => id),
      by.now,
    );
    await updatePeople(tx, slice, by);
    await by.stored?.(from + slice.length);
  }
  for (let from = 0; from < added.length; from += peopleAtOnce) {
    const slice = added.slice(from, from + peopleAtOnce);
    await insertPeople(tx, slice, by);
    await by.stored?.(changed.length + from + slice.length);
  }
  await sql`set constraints ${constraints} immediate`.execute(tx);
}

/** Whoever read the clock and then waited for the lock changes people after those who had it, not before. */
async function notBefore(tx: Tx, changed: readonly PersonState[], now: Temporal.Instant): Promise<Temporal.Instant> {
  if (changed.length === 0) return now;
  const { rows } = await sql<{ newest: Date | null }>`select max(valid_from) as newest from people.persons
    where id = any(${changed.map(({ id }) => id)}::uuid[]) and valid_from > ${now.toString()}::timestamptz`.execute(tx);
  const newest = rows[0]?.newest;
  return newest ? Temporal.Instant.fromEpochMilliseconds(newest.getTime() + 1) : now;
}

const constraints = sql.raw(
  ["email_key", "employee_number_key", "manager_id_fkey", "merged_into_fkey"]
    .map((name) => `people.persons_${name}`)
    .join(", "),
);

async function addCompanies(tx: Tx, people: readonly PersonState[]): Promise<void> {
  const names = [...new Set(people.flatMap(({ company }) => company ?? []))];
  if (names.length === 0) return;
  await sql`insert into people.companies (name) select unnest(${names}::text[]) on conflict (name) do nothing`.execute(
    tx,
  );
}

/** A state that lasted no time, because the clock stood still, has no history. */
async function keepHistory(tx: Tx, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`insert into people.person_history (person_id, valid_from, valid_until, attributes, changed_by)
    select id, valid_from, ${now.toString()}::timestamptz,
      to_jsonb(person) - array['id', 'display_name', 'search_words', 'valid_from', 'changed_by'], changed_by
    from people.persons as person
    where id = any(${[...ids]}::uuid[]) and valid_from < ${now.toString()}::timestamptz`.execute(tx);
}

async function updatePeople(tx: Tx, people: readonly PersonState[], by: ChangedBy): Promise<void> {
  await sql`update people.persons as person set
      employee_number = row.employee_number, given_name = row.given_name, family_name = row.family_name,
      email = row.email, department = row.department, location = row.location, job_function = row.job_function,
      products = string_to_array(row.products, '|'), employment_type = row.employment_type, company_id = coalesce(company.merged_into, company.id),
      manager_id = row.manager_id, language = row.language, time_zone = row.time_zone, active_from = row.active_from,
      active_until = row.active_until, removed = row.removed, merged_into = row.merged_into,
      changed_by = ${by.actor}, valid_from = greatest(person.valid_from, ${by.now.toString()}::timestamptz)
    from ${rowsOf(people)} left join people.companies as company on company.name = row.company
    where person.id = row.id`.execute(tx);
}

async function insertPeople(tx: Tx, people: readonly PersonState[], by: ChangedBy): Promise<void> {
  await sql`insert into people.persons (id, employee_number, given_name, family_name, email, department, location,
      job_function, products, employment_type, company_id, manager_id, language, time_zone, active_from, active_until,
      removed, merged_into, changed_by, valid_from)
    select row.id, employee_number, given_name, family_name, email, department, location, job_function,
      string_to_array(products, '|'), employment_type, coalesce(company.merged_into, company.id), manager_id, language, time_zone, active_from,
      active_until, row.removed, row.merged_into, ${by.actor}, ${by.now.toString()}::timestamptz
    from ${rowsOf(people)} left join people.companies as company on company.name = row.company`.execute(tx);
}

/** The people as `row`. Products travel as one text, since arrays of arrays must be rectangular; none contains a |. */
function rowsOf(people: readonly PersonState[]): RawBuilder<unknown> {
  const column = <K extends keyof PersonState>(name: K) => people.map((person) => person[name]);
  return sql`unnest(${column("id")}::uuid[], ${column("employeeNumber")}::text[], ${column("givenName")}::text[],
    ${column("familyName")}::text[], ${column("email")}::text[], ${column("department")}::text[],
    ${column("location")}::text[], ${column("jobFunction")}::text[],
    ${people.map(({ products }) => products.join("|"))}::text[], ${column("employmentType")}::text[],
    ${column("company")}::text[], ${column("managerId")}::uuid[], ${column("language")}::text[],
    ${column("timeZone")}::text[], ${column("activeFrom")}::date[], ${column("activeUntil")}::date[],
    ${column("removed")}::text[], ${column("mergedInto")}::uuid[])
    as row (id, employee_number, given_name, family_name, email, department, location, job_function, products,
      employment_type, company, manager_id, language, time_zone, active_from, active_until, removed, merged_into)`;
}
