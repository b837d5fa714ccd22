import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { PartyState } from "./rules.ts";

export interface StoredParty extends PartyState {
  readonly id: string;
  readonly code: string | null;
  readonly version: number;
  readonly archived: boolean;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** Parties with all that belongs to them, in the order of the ids that are there. */
export async function loadParties(db: Reader, ids: readonly string[]): Promise<StoredParty[]> {
  const { rows } = await sql<StoredParty>`
    select party.id, party.code, party.version, party.archived_at is not null as archived,
      party.valid_from as "changedAt", party.changed_by as "changedBy",
      party.name, party.kind, party.description, party.preferred_channel as "preferredChannel", party.frequency,
      party.language, party.power::int as power, party.interest::int as interest,
      party.contact_office_id as "contactOfficeId", party.contact_person_id as "contactPersonId", party.rule,
      array(select member.company_id from people.party_members as member
        join people.companies as company on company.id = member.company_id
        where member.party_id = party.id and member.member_until is null order by company.name) as companies,
      array(select member.person_id from people.party_members as member
        join people.persons as person on person.id = member.person_id
        where member.party_id = party.id and member.member_until is null
        order by person.display_name, person.id) as people,
      (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'text', text) order by position), '[]')
        from people.party_needs as need where need.party_id = party.id and archived_at is null) as needs,
      (select coalesce(json_agg(json_build_object('id', id, 'personId', person_id, 'name', name, 'about', about,
          'email', email, 'phone', phone, 'url', url) order by position), '[]')
        from people.party_contacts as contact where contact.party_id = party.id and archived_at is null) as contacts
    from people.parties as party where party.id = any(${[...ids]}::uuid[])
    order by array_position(${[...ids]}::uuid[], party.id)`.execute(db);
  return rows;
}

export async function getParty(db: Reader, id: string): Promise<StoredParty> {
  const [party] = await loadParties(db, [id]);
  if (!party) throw new AppError("not-found", "There is no such party.");
  return party;
}

/** Whoever changes a party waits for the other. */
export async function lockParty(tx: Tx, id: string): Promise<StoredParty> {
  await sql`select from people.parties where id = ${id} for update`.execute(tx);
  return getParty(tx, id);
}

/** The part of a stored party that the register says, without how it is kept. */
export function stateOf(party: StoredParty): PartyState {
  const { id: _id, code: _code, version: _version, archived: _archived, ...rest } = party;
  const { changedAt: _at, changedBy: _by, ...state } = rest;
  return state;
}
