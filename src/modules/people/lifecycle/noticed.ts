import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { activeAt, organisationDate } from "../directory/active-at.ts";

/** What a mover moves between. */
export interface NoticedState {
  readonly department: string;
  readonly location: string;
  readonly jobFunction: string;
  readonly products: readonly string[];
  readonly employmentType: string;
  readonly companyId: string | null;
  readonly managerId: string | null;
}

export interface NoticedChange {
  readonly personId: string;
  readonly change: "joined" | "moved" | "left";
  /** As they were noticed before; null of a joiner who never was. */
  readonly before: NoticedState | null;
  /** As they are; null of a leaver. */
  readonly after: NoticedState | null;
  /** Why a leaver is not in the directory any more, where they are not. */
  readonly removed: string | null;
}

/** One process notices at a time; whoever only reads the directory goes on. Remembers for which day. */
export async function lockNoticed(tx: Tx, now: Temporal.Instant): Promise<void> {
  await sql`lock table people.noticed in share row exclusive mode`.execute(tx);
  await sql`update people.organisation set noticed_on = ${organisationDate(now)}
    where noticed_on is distinct from ${organisationDate(now)}`.execute(tx);
}

/** Brings what is noticed to what is, in one statement over everybody, and answers with what differed. */
export async function takeNotice(tx: Tx, now: Temporal.Instant): Promise<NoticedChange[]> {
  await lockNoticed(tx, now);
  const { rows } = await sql<NoticedChange>`${noticing(now)} select change.person_id as "personId", change.change,
      change.before, change.after, person.removed
    from change join people.persons as person on person.id = change.person_id order by change.person_id`.execute(tx);
  return rows;
}

const attributes = sql.raw("department, location, job_function, products, employment_type, company_id, manager_id");

/**
 * The head of a statement that brings what is noticed to what is, in one look at everybody; what differed is `change`.
 */
export function noticing(now: Temporal.Instant): RawBuilder<unknown> {
  const at = now.toString();
  return sql`
    with here as (
      select id, ${attributes} from people.persons as person where ${activeAt(now)}
    ), known as (
      select person_id, ${attributes} from people.noticed where active
    ), change as (
      select coalesce(here.id, known.person_id) as person_id,
        case when known.person_id is null then 'joined' when here.id is null then 'left' else 'moved' end as change,
        case when known.person_id is not null then ${asJson("known")} end as before,
        case when here.id is not null then ${asJson("here")} end as after
      from here full join known on known.person_id = here.id
      where here.id is null or known.person_id is null
        or (${of("here")}) is distinct from (${of("known")})
    ), gone as (
      update people.noticed as noticed set active = false, noticed_at = ${at}::timestamptz
      from change where change.change = 'left' and noticed.person_id = change.person_id
    ), present as (
      insert into people.noticed (person_id, active, ${attributes}, noticed_at)
      select here.id, true, ${of("here")}, ${at}::timestamptz
      from change join here on here.id = change.person_id
      on conflict (person_id) do update set active = true, department = excluded.department,
        location = excluded.location, job_function = excluded.job_function, products = excluded.products,
        employment_type = excluded.employment_type, company_id = excluded.company_id,
        manager_id = excluded.manager_id, noticed_at = excluded.noticed_at
    )`;
}

function of(table: "here" | "known"): RawBuilder<unknown> {
  const names = ["department", "location", "job_function", "products", "employment_type", "company_id", "manager_id"];
  return sql.raw(names.map((name) => `${table}.${name}`).join(", "));
}

function asJson(table: "here" | "known"): RawBuilder<unknown> {
  return sql.raw(`jsonb_build_object('department', ${table}.department, 'location', ${table}.location,
    'jobFunction', ${table}.job_function, 'products', ${table}.products, 'employmentType', ${table}.employment_type,
    'companyId', ${table}.company_id, 'managerId', ${table}.manager_id)`);
}
