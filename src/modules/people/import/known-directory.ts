import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { loadFieldSources } from "../directory/field-sources.ts";
import { loadStates } from "../directory/load-states.ts";
import type { PersonState } from "../directory/person-state.ts";
import { findOrganisation } from "../organisation/queries.ts";

/** What of the directory a file can touch: whoever it names, and the managers above them. */
export interface KnownDirectory extends KnownRules {
  readonly people: readonly PersonState[];
  /** Whose import was undone, the last of them first: the file may bring them back. */
  readonly removed: readonly PersonState[];
  /** Whoever earlier imports brought, has not left, and is not in this file. */
  readonly missing: readonly PersonState[];
  /** Person to manager, upwards from all of `people`. */
  readonly managers: ReadonlyMap<string, string>;
}

export interface KnownRules {
  /** For whoever the file gives no language. */
  readonly language: string;
  /** In the organisation's time zone. */
  readonly today: string;
  /** What an import leaves alone for people who are known. */
  readonly handFields: ReadonlySet<keyof PersonState>;
}

/** What a file names, by which the directory is asked. */
export interface NamedInFile {
  readonly numbers: readonly string[];
  readonly emails: readonly string[];
  /** Also those of rows that are left out. */
  readonly mentioned: { readonly numbers: readonly string[]; readonly emails: readonly string[] };
}

export async function loadKnownRules(db: Reader, now: Temporal.Instant): Promise<KnownRules> {
  const [organisation, sources] = [await findOrganisation(db), await loadFieldSources(db)];
  return {
    language: organisation?.language ?? "en",
    today: now
      .toZonedDateTimeISO(organisation?.timeZone ?? "UTC")
      .toPlainDate()
      .toString(),
    handFields: new Set([...sources].flatMap(([field, source]) => (source === "hand" ? [field] : []))),
  };
}

/** Everybody whom a file names by number, address or as a manager, removed ones only where a file may restore them. */
export async function loadNamed(
  db: Reader,
  named: NamedInFile,
): Promise<{ people: PersonState[]; removed: PersonState[] }> {
  const states = await loadStates(
    db,
    // One subquery without an "or" beside it, and joins instead of arrays: both stay hashed whatever the file's size.
    sql`person.id in (
      select id from people.persons join unnest(${named.numbers}::text[]) as number on number = employee_number
        where removed is null or removed = 'import-undone'
      union select id from people.persons join unnest(${named.emails}::text[]) as address on address = email
        where removed is null or removed = 'import-undone')`,
  );
  const removed = states.filter((person) => person.removed !== null);
  return { people: states.filter((person) => person.removed === null), removed: await newestFirst(db, removed) };
}

async function newestFirst(db: Reader, removed: PersonState[]): Promise<PersonState[]> {
  if (removed.length < 2) return removed;
  const { rows } = await sql<{ id: string }>`select id from people.persons
    where id = any(${removed.map(({ id }) => id)}::uuid[]) order by valid_from desc, id`.execute(db);
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  return removed.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

export async function loadMissing(db: Reader, named: NamedInFile, today: string): Promise<PersonState[]> {
  const { numbers, emails } = named.mentioned;
  return loadStates(
    db,
    sql`person.removed is null and (person.active_until is null or person.active_until > ${today}::date)
      and exists (select from people.import_changes as brought join people.imports as import on import.id = import_id
        where person_id = person.id and import.undone_at is null)
      and not exists (select from unnest(${emails}::text[]) as address where address = person.email)
      and not exists (select from unnest(${numbers}::text[]) as number where number = person.employee_number)`,
  );
}

/** `union` drops what was seen, so that even a circle, which nothing should ever have written, comes to an end. */
export async function managersAbove(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; manager: string }>`
    with recursive upwards as (
      select id, manager_id from people.persons where id = any(${ids}::uuid[])
      union
      select person.id, person.manager_id
      from upwards join people.persons as person on person.id = upwards.manager_id
    )
    select id, manager_id as manager from upwards where manager_id is not null`.execute(db);
  return new Map(rows.map(({ id, manager }) => [id, manager]));
}
