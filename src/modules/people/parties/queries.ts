import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { countEach } from "../audiences/queries.ts";
import { getParty, loadParties, type StoredParty, stateOf } from "./load-party.ts";
import { type PartyField, type PartyState, partyChanges } from "./rules.ts";

export interface PartyFilter {
  readonly search: string;
  readonly archived: boolean;
}

/** The register by name, each party with how many people belong to it now. `after`: where the page before ended. */
export async function listParties(
  db: Reader,
  filter: PartyFilter,
  page: { readonly after: readonly [name: string, id: string] | undefined; readonly limit: number },
  now: Temporal.Instant,
): Promise<{ items: (StoredParty & { members: number })[]; total: number; next: string | null }> {
  const pattern = `%${filter.search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const where = sql`(name ilike ${pattern} or description ilike ${pattern}
      or exists (select from people.party_needs as need
        where need.party_id = party.id and need.archived_at is null and need.text ilike ${pattern}))
    and (archived_at is not null) = ${filter.archived}`;
  const [name, id] = page.after ?? [];
  const beyond = page.after ? sql`(lower(name), id) > (${name}, ${id}::uuid)` : sql`true`;
  const { rows } = await sql<{ id: string; sortName: string }>`
    select id, lower(name) as "sortName" from people.parties as party where ${where} and ${beyond}
    order by lower(name), id limit ${page.limit + 1}`.execute(db);
  const total = await sql<{ count: number }>`
    select count(*) as count from people.parties as party where ${where}`.execute(db);
  const taken = takePage(rows, page.limit, (row) => [row.sortName, row.id]);
  const parties = await loadParties(
    db,
    taken.items.map((row) => row.id),
  );
  const rules = parties.map((party) => ({ party: [party.id] }));
  const counts = await countEach(db, rules, now, "whole");
  const items = parties.map((party, index) => ({ ...party, members: counts[index] ?? 0 }));
  return { items, total: total.rows[0]?.count ?? 0, next: taken.next };
}

export interface PartyChange {
  readonly at: Date;
  readonly by: string;
  /** Null for its being entered. */
  readonly before: PartyState | null;
  readonly after: PartyState;
  readonly fields: readonly PartyField[];
  readonly archived: boolean | null;
}

type Kept = PartyState & { readonly archived: boolean };

/** Who changed what when, the latest first. */
export async function partyHistory(db: Reader, id: string, limit: number): Promise<PartyChange[]> {
  const party = await getParty(db, id);
  const { rows } = await sql<{ at: Date; by: string; attributes: Kept }>`
    select valid_from as at, changed_by as by, attributes from people.party_history
    where party_id = ${id} order by valid_from desc limit ${limit}`.execute(db);
  const now = { at: party.changedAt, by: party.changedBy, attributes: { ...stateOf(party), archived: party.archived } };
  const states = [now, ...rows];
  return states.map(({ at, by, attributes }, index) => {
    const before = states[index + 1]?.attributes ?? null;
    const archived = before && before.archived !== attributes.archived ? attributes.archived : null;
    return { at, by, before, after: attributes, fields: before ? partyChanges(before, attributes) : [], archived };
  });
}

/** What the references of party states are called: offices, people, companies, by id. */
export async function partyNames(db: Reader, states: readonly PartyState[]): Promise<Map<string, string>> {
  const ids = states.flatMap((state) => [
    state.contactOfficeId ?? [],
    state.contactPersonId ?? [],
    ...state.companies,
    ...state.people,
    ...state.contacts.map(({ personId }) => personId ?? []),
  ]);
  const distinct = [...new Set(ids.flat())];
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people.offices where id = any(${distinct}::uuid[])
    union all select id, name from people.companies where id = any(${distinct}::uuid[])
    union all select id, display_name from people.persons where id = any(${distinct}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
