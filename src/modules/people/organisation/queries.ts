import type { Reader } from "../../../database.ts";

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
