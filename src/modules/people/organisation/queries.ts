import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { activeAt } from "../directory/active-at.ts";

export interface Organisation {
  readonly name: string;
  readonly timeZone: string;
  readonly language: string;
  readonly demo: boolean;
}

/** The one organisation of this installation; undefined before set-up. */
export async function findOrganisation(db: Reader): Promise<Organisation | undefined> {
  return db
    .selectFrom("people.organisation")
    .select(["name", "time_zone as timeZone", "language", "demo"])
    .executeTakeFirst();
}

/** Whose days and midnights count. UTC before set-up. */
export async function organisationTimeZone(db: Reader): Promise<string> {
  return (await findOrganisation(db))?.timeZone ?? "UTC";
}

export async function countActivePeople(db: Reader, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from people.persons as person where ${activeAt(now)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function countAudiences(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom("people.audiences")
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
