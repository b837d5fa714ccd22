import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { loadStates } from "../directory/load-states.ts";
import type { PersonState } from "../directory/person-state.ts";
import { readEmail } from "../directory/rules.ts";
import { findOrganisation } from "../organisation/queries.ts";
import type { PeopleFile } from "./rules.ts";

/** What of the directory a file can touch: whoever it names, and the managers above them. Nobody removed. */
export interface KnownDirectory {
  readonly people: readonly PersonState[];
  /** Person to manager, upwards from all of `people`. */
  readonly managers: ReadonlyMap<string, string>;
  /** For whoever the file gives no language. */
  readonly language: string;
}

/** Loads what a file can touch: everybody whom it names by number, address or as a manager, and the managers above. */
export async function loadKnownDirectory(db: Reader, file: PeopleFile): Promise<KnownDirectory> {
  const numbers = file.rows.flatMap(({ values }) => values.employeeNumber ?? []);
  const emails = new Set(file.rows.map(({ values }) => values.email));
  for (const text of new Set(file.rows.map(({ values }) => values.manager ?? ""))) {
    const manager = readEmail(text);
    if (manager.ok) emails.add(manager.email);
  }
  const people = await loadStates(
    db,
    sql`person.removed is null and person.id in (
      select id from people.persons where employee_number = any(${numbers}::text[])
      union select id from people.persons where email = any(${[...emails]}::text[]))`,
  );
  const organisation = await findOrganisation(db);
  return { people, managers: await managersAbove(db, people), language: organisation?.language ?? "en" };
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
