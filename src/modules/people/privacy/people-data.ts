import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Closing, PersonData } from "../../../platform/person-data.ts";
import { recordBulk } from "../../evidence/public.ts";
import { endHoldings } from "../offices/end-holdings.ts";
import { erasePeople } from "./erase-people.ts";
import { exportPerson } from "./export-person.ts";

/** The directory itself: attributes and what they were, offices, absences, parts in interested parties, looks. */
export const peoplePersonData: PersonData = {
  module: "people",
  columns: [
    "people.persons.manager_id",
    "people.persons.merged_into",
    "people.person_history.person_id",
    "people.noticed.person_id",
    "people.import_changes.person_id",
    "people.merges.survivor_id",
    "people.merges.merged_id",
    "people.different_people.one_id",
    "people.different_people.other_id",
    "people.looks.person_id",
    "people.office_holders.person_id",
    "people.absences.person_id",
    "people.parties.contact_person_id",
    "people.party_contacts.person_id",
    "people.party_members.person_id",
  ],

  async effects(db, personIds) {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<Record<"offices" | "absences" | "parties" | "reports" | "history", number>>`
      select
        (select count(*) from people.office_holders where person_id = ${ids} and ${stillHeld}) as offices,
        (select count(*) from people.absences where person_id = ${ids} and ${stillAway}) as absences,
        (select count(*) from people.party_members where person_id = ${ids} and ${stillMember})
          + (select count(*) from people.party_contacts where person_id = ${ids} and archived_at is null)
          + (select count(*) from people.parties where contact_person_id = ${ids}) as parties,
        (select count(*) from people.persons
          where manager_id = ${ids} and removed is null and id <> all(${[...personIds]}::uuid[])) as reports,
        (select count(*) from people.person_history where person_id = ${ids}) as history`.execute(db);
    const counts = rows[0] ?? { offices: 0, absences: 0, parties: 0, reports: 0, history: 0 };
    return {
      open: [
        { kind: "people.office", count: counts.offices },
        { kind: "people.absence", count: counts.absences },
        { kind: "people.party", count: counts.parties },
      ],
      kept: [
        { kind: "people.report", count: counts.reports },
        { kind: "people.history", count: counts.history },
      ],
    };
  },

  close: closeInDirectory,
  export: exportPerson,
  erase: erasePeople,
};

const stillHeld = sql`coalesce(held_until > now(), true)`;
const stillAway = sql`withdrawn_at is null and last_day >= current_date`;
const stillMember = sql`coalesce(member_until > now(), true)`;

async function closeInDirectory(tx: Tx, personIds: readonly string[], by: Closing): Promise<void> {
  const ids = sql`any(${[...personIds]}::uuid[])`;
  const at = sql`${by.now.toString()}::timestamptz`;
  const offices = await endHoldings(tx, { people: personIds }, by);
  const { rows } = await sql<{ person: string; what: string; id: string }>`
    with absences as (update people.absences set withdrawn_at = ${at} where person_id = ${ids} and ${stillAway}
      returning person_id as person, id),
    members as (update people.party_members set member_until = greatest(member_from, ${at})
      where person_id = ${ids} and ${stillMember} returning person_id as person, id),
    contacts as (update people.party_contacts set archived_at = ${at} where person_id = ${ids} and archived_at is null
      returning person_id as person, id),
    ours as (select id, contact_person_id as person from people.parties where contact_person_id = ${ids} for update),
    named as (update people.parties as party set contact_person_id = null, version = version + 1
      from ours where party.id = ours.id returning ours.person, party.id)
    select person, what, id from (
      select person, id, 'absence' as what from absences union all select person, id, 'party-member' from members
      union all select person, id, 'party-contact' from contacts union all select person, id, 'our-contact' from named
    ) as ended`.execute(tx);
  const ended = [...offices.map(({ id, person }) => ({ person, what: "office", id })), ...rows];
  if (ended.length === 0) return;
  const fact = {
    kind: "people.involvements.ended",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: { reason: by.reason, count: ended.length },
  };
  const manifest = ended.map(({ person, what, id }) => ({ person: `person:${person}`, what, id }));
  await recordBulk(tx, fact, manifest, undefined);
}
