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
  /** Who turned out to be somebody else: `mergedInto` is one of `people`. */
  readonly merged: readonly PersonState[];
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
  /** Other names of companies that were merged, with the name that stays. */
  readonly companyNames: ReadonlyMap<string, string>;
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
    companyNames: await mergedCompanies(db),
    handFields: new Set([...sources].flatMap(([field, source]) => (source === "hand" ? [field] : []))),
  };
}

async function mergedCompanies(db: Reader): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; stays: string }>`
    select other.name, company.name as stays
    from people.companies as other join people.companies as company on company.id = other.merged_into`.execute(db);
  return new Map(rows.map(({ name, stays }) => [name, stays]));
}

/**
 * Everybody whom a file names by number, address or as a manager; removed ones only where a file may restore them, and
 * merged ones with whoever they turned out to be.
 */
export async function loadNamed(
  db: Reader,
  named: NamedInFile,
): Promise<Pick<KnownDirectory, "people" | "removed" | "merged">> {
  // One subquery without an "or" beside it, and joins instead of arrays: both stay hashed whatever the file's size.
  const states = await loadStates(
    db,
    sql`person.id in (
      select id from people.persons join unnest(${named.numbers}::text[]) as number on number = employee_number
        where removed is distinct from 'erased'
      union select id from people.persons join unnest(${named.emails}::text[]) as address on address = email
        where removed is distinct from 'erased')`,
  );
  const found = await withSurvivors(db, states);
  const removed = states.filter((person) => person.removed === "import-undone");
  return {
    people: [...found.values()].filter((person) => person.removed === null),
    removed: await newestFirst(db, removed),
    merged: await newestFirst(db, mergedAmong(states, found)),
  };
}

/** Also whoever the merged ones turned out to be, who may be merged too. */
async function withSurvivors(db: Reader, states: readonly PersonState[]): Promise<Map<string, PersonState>> {
  const found = new Map(states.map((person) => [person.id, person]));
  let newest = states;
  for (;;) {
    const ids = new Set(newest.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !found.has(id)));
    if (ids.size === 0) return found;
    newest = await loadStates(db, sql`person.id = any(${[...ids]}::uuid[])`);
    if (newest.length === 0) return found;
    for (const person of newest) found.set(person.id, person);
  }
}

function mergedAmong(states: readonly PersonState[], found: ReadonlyMap<string, PersonState>): PersonState[] {
  return states.flatMap((person) => {
    let at: PersonState | undefined = person;
    const seen = new Set<PersonState>();
    while (at?.removed === "merged" && !seen.has(at)) {
      seen.add(at);
      at = found.get(at.mergedInto ?? "");
    }
    return person.removed === "merged" && at?.removed === null ? [{ ...person, mergedInto: at.id }] : [];
  });
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
