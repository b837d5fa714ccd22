import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { partyNameTaken, partyRefusal, unknownReference } from "./refusals.ts";
import { judgeParty, type PartyState } from "./rules.ts";

/** Refuses what the register may not say, a name that another party has, and references to what is not there. */
export async function requireStorable(tx: Tx, id: string | null, state: PartyState): Promise<void> {
  const refusal = judgeParty(state);
  if (refusal) throw partyRefusal(refusal);
  const taken = await sql`select from people.parties
    where lower(name) = lower(${state.name}) and archived_at is null and id is distinct from ${id}::uuid`.execute(tx);
  if (taken.rows.length > 0) throw partyNameTaken();
  const contacts = state.contacts.flatMap(({ personId }) => personId ?? []);
  await requireAll(tx, "people.offices", "contactOfficeId", state.contactOfficeId ? [state.contactOfficeId] : []);
  await requireAll(tx, "people.persons", "contactPersonId", state.contactPersonId ? [state.contactPersonId] : []);
  await requireAll(tx, "people.companies", "companies", state.companies);
  await requireAll(tx, "people.persons", "people", state.people);
  await requireAll(tx, "people.persons", "contacts", contacts);
}

async function requireAll(tx: Tx, table: string, field: string, ids: readonly string[]): Promise<void> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return;
  const { rows } = await sql`select from ${sql.table(table)} where id = any(${distinct}::uuid[])`.execute(tx);
  if (rows.length < distinct.length) throw unknownReference(field);
}

/** A new party's own row. */
export async function insertParty(
  tx: Tx,
  state: PartyState,
  code: string | null,
  by: ChangedBy,
): Promise<{ readonly id: string } | undefined> {
  return tx
    .insertInto("people.parties")
    .values({ code, ...columnsOf(state), valid_from: by.now.toString(), changed_by: by.actor })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
}

/** Keeps the state that a party had as history, and makes room for the next one. A state that lasted no time has none. */
export async function keepPartyHistory(tx: Tx, id: string, before: PartyState, by: ChangedBy): Promise<void> {
  const now = sql`${by.now.toString()}::timestamptz`;
  await sql`insert into people.party_history (party_id, valid_from, valid_until, attributes, changed_by)
    select id, valid_from, ${now}, ${JSON.stringify(before)}::jsonb || jsonb_build_object('archived', archived_at is not null),
      changed_by
    from people.parties where id = ${id} and valid_from < ${now}`.execute(tx);
  await sql`update people.parties set version = version + 1, changed_by = ${by.actor},
    valid_from = greatest(valid_from, ${now}) where id = ${id}`.execute(tx);
}

export async function updateParty(tx: Tx, id: string, state: PartyState): Promise<void> {
  await tx.updateTable("people.parties").set(columnsOf(state)).where("id", "=", id).execute();
}

function columnsOf(state: PartyState) {
  return {
    name: state.name,
    kind: state.kind,
    description: state.description,
    preferred_channel: state.preferredChannel,
    frequency: state.frequency,
    language: state.language,
    power: state.power,
    interest: state.interest,
    contact_office_id: state.contactOfficeId,
    contact_person_id: state.contactPersonId,
    rule: state.rule && JSON.stringify(state.rule),
  };
}

/** Needs, contact points and members as a state says; what it leaves out is kept as past. */
export async function storeParts(tx: Tx, id: string, state: PartyState, by: ChangedBy): Promise<void> {
  const now = sql`${by.now.toString()}::timestamptz`;
  const { needs, contacts, companies, people } = state;
  await sql`update people.party_needs set archived_at = ${now}
    where party_id = ${id} and archived_at is null and id <> all(${needs.map((need) => need.id)}::uuid[])`.execute(tx);
  await sql`insert into people.party_needs (id, party_id, kind, text, position)
    select row.id, ${id}, row.kind, row.text, row.position from unnest(${needs.map((need) => need.id)}::uuid[],
      ${needs.map((need) => need.kind)}::text[], ${needs.map((need) => need.text)}::text[])
      with ordinality as row (id, kind, text, position)
    on conflict (id) do update set kind = excluded.kind, text = excluded.text, position = excluded.position`.execute(
    tx,
  );
  await sql`update people.party_contacts set archived_at = ${now}
    where party_id = ${id} and archived_at is null and id <> all(${contacts.map((one) => one.id)}::uuid[])`.execute(tx);
  const texts = (field: "name" | "about" | "email" | "phone" | "url") => contacts.map((contact) => contact[field]);
  await sql`insert into people.party_contacts (id, party_id, person_id, name, about, email, phone, url, position)
    select row.id, ${id}, row.person, row.name, row.about, row.email, row.phone, row.url, row.position
    from unnest(${contacts.map((one) => one.id)}::uuid[], ${contacts.map((one) => one.personId)}::uuid[],
      ${texts("name")}::text[], ${texts("about")}::text[], ${texts("email")}::text[], ${texts("phone")}::text[],
      ${texts("url")}::text[]) with ordinality as row (id, person, name, about, email, phone, url, position)
    on conflict (id) do update set person_id = excluded.person_id, name = excluded.name, about = excluded.about,
      email = excluded.email, phone = excluded.phone, url = excluded.url, position = excluded.position`.execute(tx);
  await storeMembers(tx, id, { companies, people }, by);
}

async function storeMembers(
  tx: Tx,
  id: string,
  members: { readonly companies: readonly string[]; readonly people: readonly string[] },
  by: ChangedBy,
): Promise<void> {
  const now = sql`${by.now.toString()}::timestamptz`;
  for (const [column, ids] of [
    ["company_id", members.companies],
    ["person_id", members.people],
  ] as const) {
    const reference = sql.ref(column);
    await sql`update people.party_members set member_until = greatest(member_from, ${now}) where party_id = ${id} and ${reference} is not null
      and member_until is null and ${reference} <> all(${[...ids]}::uuid[])`.execute(tx);
    await sql`insert into people.party_members (party_id, ${reference}, member_from)
      select distinct ${id}::uuid, wanted, ${now} from unnest(${[...ids]}::uuid[]) as wanted
      where not exists (select from people.party_members
        where party_id = ${id} and ${reference} = wanted and member_until is null)`.execute(tx);
  }
}
