import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { directory, offices, personNames } from "../../people/public.ts";
import type { HandsEvent } from "../tables.ts";
import type { StoredDuty } from "./duty-to-change.ts";

export interface HistoryStep {
  readonly what: HandsEvent;
  readonly by: string;
  readonly at: string;
  readonly words: string;
  readonly to: string | null;
}

/** What happened to a duty since it was made, the latest last. */
export async function historyOf(db: Reader, dutyId: string): Promise<HistoryStep[]> {
  const rows = await db
    .selectFrom("duties.hands")
    .select(["what", "by_ref as by", "to_person_id as to", "words", "at"])
    .where("duty_id", "=", dutyId)
    .orderBy("id")
    .execute();
  const names = await namesOf(db, [...rows.map((row) => row.by), ...rows.map((row) => `person:${row.to}`)]);
  return rows.map((row) => ({
    ...row,
    by: names(row.by),
    to: row.to && names(`person:${row.to}`),
    at: row.at.toISOString(),
  }));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What references of people and offices are called; the system stays as it is. */
export async function namesOf(db: Reader, references: readonly string[]): Promise<(reference: string) => string> {
  const ids = (type: string) => [
    ...new Set(
      references
        .filter((one) => one.startsWith(`${type}:`))
        .map((one) => one.slice(type.length + 1))
        .filter((id) => uuid.test(id)),
    ),
  ];
  const people = await personNames(db, ids("person"));
  const named = await offices.names(db, ids("office"));
  return (reference) => {
    const id = reference.slice(reference.indexOf(":") + 1);
    return people.get(id) ?? named.get(id) ?? (reference === "system" ? "" : id);
  };
}

export function ownerRef(owner: Pick<StoredDuty, "personId" | "officeId">): string {
  return owner.personId ? `person:${owner.personId}` : `office:${owner.officeId}`;
}

/** People whom something can be handed to, by a part of their name: their names and departments, and no more. */
export async function findColleagues(db: Reader, search: string, now: Temporal.Instant) {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<{ id: string; name: string; department: string }>`
    select id, display_name as name, department from ${directory(now)} as person
    where active and display_name ilike ${like} order by display_name, id limit 10`.execute(db);
  return rows;
}

/** The latest word of whoever settled it, for duties that were said not to be theirs and are after all. */
export async function settledWords(db: Reader, dutyIds: readonly string[]): Promise<Map<string, string>> {
  if (dutyIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; words: string }>`
    select id, words from (
      select distinct on (duty_id) duty_id as id, what, words from duties.hands as hands
      where duty_id = any(${[...dutyIds]}::uuid[]) and what in ('disputed', 'settled', 'handed-over')
      order by duty_id, hands.id desc) as last
    where what = 'settled' and words <> ''`.execute(db);
  return new Map(rows.map((row) => [row.id, row.words]));
}
