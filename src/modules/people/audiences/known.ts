import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { namedIn } from "../../../shared/audience/audience-rule.ts";
import { organisationDate } from "../directory/active-at.ts";
import { findOrganisation } from "../organisation/queries.ts";
import { loadMemberships, type PartyMembership } from "../parties/members.ts";
import { peopleAt } from "./people-at.ts";
import type { AudienceRule } from "./rules.ts";

/** What the rules to compile refer to, as it was at one instant. */
export interface Known {
  readonly at: Temporal.Instant;
  /** The organisation's date at the instant. */
  readonly today: RawBuilder<string>;
  /** A table of people, and what must stand before a query that uses it. */
  readonly people: RawBuilder<unknown>;
  readonly before: RawBuilder<unknown>;
  readonly parties: ReadonlyMap<string, PartyMembership>;
  readonly audiences: ReadonlyMap<string, AudienceRule>;
}

export function nothingKnown(at: Temporal.Instant): Known {
  const nothing = { parties: new Map(), audiences: new Map() };
  return { at, today: organisationDate(at), people: sql`people.persons`, before: sql``, ...nothing };
}

/** The people, parties and audiences of today, with the date of an instant. */
export async function loadKnown(db: Reader, rules: readonly AudienceRule[], at: Temporal.Instant): Promise<Known> {
  return { ...nothingKnown(at), today: await loadToday(db, at), ...(await loadNamed(db, rules, at)) };
}

/** People, their offices and parties, and other audiences as they all were at an instant. */
export async function loadKnownAt(db: Reader, rules: readonly AudienceRule[], at: Temporal.Instant): Promise<Known> {
  const past = { people: sql`person_at`, before: sql`with person_at as ${peopleAt(at)}` };
  return { ...nothingKnown(at), today: await loadToday(db, at), ...past, ...(await loadNamed(db, rules, at)) };
}

/** As a value, not as a query within the query: by it the planner sees how many are active. */
async function loadToday(db: Reader, at: Temporal.Instant): Promise<RawBuilder<string>> {
  const organisation = await findOrganisation(db);
  const date = at.toZonedDateTimeISO(organisation?.timeZone ?? "UTC").toPlainDate();
  return sql`${date.toString()}::date`;
}

/** Follows the names of audiences and parties, whose rules may name others, until none is new. */
async function loadNamed(db: Reader, rules: readonly AudienceRule[], at: Temporal.Instant) {
  const parties = new Map<string, PartyMembership>();
  const audiences = new Map<string, AudienceRule>();
  let unread = rules;
  while (unread.length > 0) {
    const named = unread.map(namedIn);
    const newParties = [...new Set(named.flatMap(({ party }) => party))].filter((id) => !parties.has(id));
    const newAudiences = [...new Set(named.flatMap(({ audience }) => audience))].filter((id) => !audiences.has(id));
    const memberships = newParties.length > 0 ? await loadMemberships(db, newParties, at) : [];
    const found = newAudiences.length > 0 ? await rulesAt(db, newAudiences, at) : new Map<string, AudienceRule>();
    for (const membership of memberships) parties.set(membership.id, membership);
    for (const [id, rule] of found) audiences.set(id, rule);
    unread = [...memberships.map(({ rule }) => rule), ...found.values()];
  }
  return { parties, audiences };
}

/** The rules that audiences had at an instant. One that was not there yet is missing. */
export async function rulesAt(
  db: Reader,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<Map<string, AudienceRule>> {
  const instant = sql`${at.toString()}::timestamptz`;
  const { rows } = await sql<{ id: string; rule: AudienceRule }>`
    select id, rule from people.audiences where id = any(${[...ids]}::uuid[]) and valid_from <= ${instant}
    union all
    select audience_id, rule from people.audience_history
    where audience_id = any(${[...ids]}::uuid[]) and valid_from <= ${instant} and valid_until > ${instant}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.rule]));
}
