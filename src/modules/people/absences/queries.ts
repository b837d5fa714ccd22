import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Reach } from "../../../platform/http/access.ts";
import { activeAt } from "../directory/active-at.ts";
import { withinReach } from "../directory/reach.ts";

export interface Absence {
  readonly id: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** May tell of health: only for whoever may read what is sensitive, and for the person. */
  readonly note: string;
}

/** When somebody is away, from a day on; the nearest first. */
export async function absencesOf(db: Reader, personId: string, from: Temporal.PlainDate): Promise<Absence[]> {
  return db
    .selectFrom("people.absences")
    .select(["id", "first_day as firstDay", "last_day as lastDay", "note"])
    .where("person_id", "=", personId)
    .where("withdrawn_at", "is", null)
    .where("last_day", ">=", from.toString())
    .orderBy("first_day")
    .limit(200)
    .execute();
}

/** Whether somebody is in the directory and within a reach. */
export async function isWithinReach(db: Reader, personId: string, reach: Reach): Promise<boolean> {
  const { rows } = await sql`select from people.persons as person
    where id = ${personId} and removed is null and ${withinReach(reach)}`.execute(db);
  return rows.length > 0;
}

export interface AwayPerson {
  readonly id: string;
  readonly displayName: string;
  readonly offices: string[];
  readonly absences: { readonly firstDay: string; readonly lastDay: string }[];
}

/** Who of those that hold or deputise an office is away in some days, by name; without notes. */
export async function awayAmongOffices(
  db: Reader,
  days: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
  at: Temporal.Instant,
): Promise<AwayPerson[]> {
  const { rows } = await sql<AwayPerson>`
    select person.id, person.display_name as "displayName",
      array(select distinct office.name from people.office_holders as held
        join people.offices as office on office.id = held.office_id
        where held.person_id = person.id and office.archived_at is null
          and coalesce(held.held_until > ${at.toString()}::timestamptz, true)
          and held.held_until is distinct from held.held_from order by office.name) as offices,
      away.absences
    from people.persons as person join lateral (
      select json_agg(json_build_object('firstDay', first_day, 'lastDay', last_day) order by first_day) as absences
      from people.absences as absence where absence.person_id = person.id and withdrawn_at is null
        and first_day <= ${days.until.toString()}::date and last_day >= ${days.from.toString()}::date
    ) as away on away.absences is not null
    where ${activeAt(at)} and person.id in (select person_id from people.office_holders)
    order by person.family_name, person.given_name, person.id limit 200`.execute(db);
  return rows.filter(({ offices }) => offices.length > 0);
}
