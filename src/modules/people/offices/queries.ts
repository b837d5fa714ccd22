import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { activeAt, organisationDate } from "../directory/active-at.ts";
import { officeAddressees } from "./addressees.ts";
import { lastDayOf } from "./rules.ts";

export interface Office {
  readonly id: string;
  /** The starter it was adopted from. */
  readonly code: string | null;
  readonly name: string;
  readonly purpose: string;
  readonly archivedAt: Date | null;
}

/** Somebody's part in an office, as it stands on the day asked about. */
export interface Holding {
  readonly id: string;
  readonly person: { readonly id: string; readonly displayName: string };
  readonly kind: "holder" | "deputy";
  readonly position: number;
  readonly from: Date;
  /** The last day that it is held; null without end. */
  readonly lastDay: string | null;
  /** Whether it has begun. */
  readonly begun: boolean;
  /** Whoever has left counts as not holding it. */
  readonly active: boolean;
  readonly absentUntil: string | null;
}

export interface OfficeStanding extends Office {
  readonly holdings: Holding[];
  /** Whom the office addresses. */
  readonly acting: readonly string[];
  readonly vacant: boolean;
}

interface When {
  readonly at: Temporal.Instant;
  readonly timeZone: string;
}

const officeColumns = sql`office.id, office.code, office.name, office.purpose, office.archived_at as "archivedAt"`;

export async function findOffice(db: Reader, id: string): Promise<Office | undefined> {
  const { rows } = await sql<Office>`select ${officeColumns} from people.offices as office where id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** The office in use that was adopted from a starter. */
export async function findOfficeByCode(db: Reader, code: string): Promise<Office | undefined> {
  const { rows } = await sql<Office>`select ${officeColumns} from people.offices as office
    where code = ${code} and archived_at is null`.execute(db);
  return rows[0];
}

/** Names by id; whoever is unknown is missing from the map. */
export async function officeNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people.offices where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Those that are not archived, by name. */
export async function officesInUse(db: Reader): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people.offices where archived_at is null order by lower(name), id`.execute(db);
  return rows;
}

/** An office with who holds it and who acts. */
export async function getOffice(db: Reader, id: string, when: When): Promise<OfficeStanding> {
  const office = await findOffice(db, id);
  if (!office) throw new AppError("not-found", "There is no such office.");
  const [standing] = await withStanding(db, [office], when);
  if (!standing) throw new Error("the office must have its standing");
  return standing;
}

/** Those in use, the vacant ones first, then by name. `after`: where the page before ended. */
export async function listOffices(
  db: Reader,
  page: { readonly after: readonly [vacant: boolean, name: string, id: string] | undefined; readonly limit: number },
  when: When,
): Promise<{ items: OfficeStanding[]; total: number; vacant: number; next: string | null }> {
  const listed = sql`(select office.*, lower(office.name) as sort_name,
      not exists (select from people.office_holders as held join people.persons as person on person.id = held.person_id
        where held.office_id = office.id and held.kind = 'holder' and ${heldAt(when.at)} and ${activeAt(when.at)}) as vacant
    from people.offices as office where office.archived_at is null)`;
  const [vacant, name, id] = page.after ?? [];
  const beyond = page.after
    ? sql`(not vacant, sort_name, id) > (not ${vacant}::boolean, ${name}, ${id}::uuid)`
    : sql`true`;
  const { rows } = await sql<Office & { sortName: string; vacant: boolean }>`
    select ${officeColumns}, sort_name as "sortName", vacant from ${listed} as office where ${beyond}
    order by not vacant, sort_name, id limit ${page.limit + 1}`.execute(db);
  const counts = await sql<{ total: number; vacant: number }>`
    select count(*) as total, count(*) filter (where vacant) as vacant from ${listed} as office`.execute(db);
  const taken = takePage(rows, page.limit, (row) => [String(row.vacant), row.sortName, row.id]);
  return {
    items: await withStanding(db, taken.items, when),
    total: counts.rows[0]?.total ?? 0,
    vacant: counts.rows[0]?.vacant ?? 0,
    next: taken.next,
  };
}

/** A condition on `held`: has begun and not ended. */
function heldAt(at: Temporal.Instant) {
  const instant = sql`${at.toString()}::timestamptz`;
  return sql`(held.held_from <= ${instant} and coalesce(held.held_until > ${instant}, true))`;
}

async function withStanding(db: Reader, offices: readonly Office[], when: When): Promise<OfficeStanding[]> {
  const ids = sql<string[]>`${offices.map(({ id }) => id)}::uuid[]`;
  const instant = sql`${when.at.toString()}::timestamptz`;
  const { rows } = await sql<Omit<Holding, "lastDay"> & { officeId: string; until: Date | null }>`
    select held.id, held.office_id as "officeId", held.kind, held.position::int as position, held.held_from as from,
      held.held_until as until, held.held_from <= ${instant} as begun, ${activeAt(when.at)} as active,
      json_build_object('id', person.id, 'displayName', person.display_name) as person,
      (select max(last_day) from people.absences as absence where absence.person_id = person.id
        and absence.created_at <= ${instant} and coalesce(absence.withdrawn_at > ${instant}, true)
        and ${organisationDate(when.at)} between first_day and last_day) as "absentUntil"
    from people.office_holders as held join people.persons as person on person.id = held.person_id
    where held.office_id = any(${ids}) and coalesce(held.held_until > ${instant}, true)
      and held.held_until is distinct from held.held_from
    order by held.kind desc, held.position, held.held_from, person.display_name`.execute(db);
  const addressees = await sql<{ officeId: string; personId: string }>`
    select office_id as "officeId", person_id as "personId" from ${officeAddressees(ids, when.at)} as addressee
    order by person_id`.execute(db);
  return offices.map((office) => {
    const holdings = rows
      .filter(({ officeId }) => officeId === office.id)
      .map(({ officeId: _office, until, ...row }) => ({ ...row, lastDay: lastDay(until, when.timeZone) }));
    const vacant = !holdings.some(({ kind, begun, active }) => kind === "holder" && begun && active);
    const acting = addressees.rows.filter(({ officeId }) => officeId === office.id).map(({ personId }) => personId);
    return { ...office, holdings, acting, vacant };
  });
}

export interface PastHolding {
  readonly id: string;
  readonly person: { readonly id: string; readonly displayName: string };
  readonly kind: "holder" | "deputy";
  readonly position: number;
  readonly from: Date;
  readonly until: Date | null;
  readonly givenBy: string;
  readonly endedBy: string | null;
  readonly endReason: string;
}

/** Who held an office when, the latest first; what never began is left out. */
export async function officeHistory(db: Reader, officeId: string, limit: number): Promise<PastHolding[]> {
  const { rows } = await sql<PastHolding>`
    select held.id, held.kind, held.position::int as position, held.held_from as from, held.held_until as until,
      held.given_by as "givenBy", held.ended_by as "endedBy", held.end_reason as "endReason",
      json_build_object('id', person.id, 'displayName', person.display_name) as person
    from people.office_holders as held join people.persons as person on person.id = held.person_id
    where held.office_id = ${officeId} and held.held_until is distinct from held.held_from
    order by held.held_from desc, held.id limit ${limit}`.execute(db);
  return rows;
}

export interface PersonOffice {
  readonly id: string;
  readonly name: string;
  readonly kind: "holder" | "deputy";
  readonly position: number;
  readonly from: Date;
  readonly lastDay: string | null;
}

/** What somebody holds or deputises, now or later. */
export async function officesOf(db: Reader, personId: string, when: When): Promise<PersonOffice[]> {
  const { rows } = await sql<Omit<PersonOffice, "lastDay"> & { until: Date | null }>`
    select office.id, office.name, held.kind, held.position::int as position, held.held_from as from,
      held.held_until as until
    from people.office_holders as held join people.offices as office on office.id = held.office_id
    where held.person_id = ${personId} and coalesce(held.held_until > ${when.at.toString()}::timestamptz, true)
      and held.held_until is distinct from held.held_from
    order by held.kind desc, lower(office.name)`.execute(db);
  return rows.map(({ until, ...row }) => ({ ...row, lastDay: lastDay(until, when.timeZone) }));
}

function lastDay(until: Date | null, timeZone: string): string | null {
  return until && lastDayOf(Temporal.Instant.fromEpochMilliseconds(until.getTime()), timeZone);
}
