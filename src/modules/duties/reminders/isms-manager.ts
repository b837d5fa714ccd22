import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { personsWithRole } from "../../identity/public.ts";
import { offices } from "../../people/public.ts";

const officerCode = "information-security-officer";

/** The office that was chosen in the settings, or the one that the starter calls so, if it is in use. */
async function findIsmsOffice(db: Reader): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const settings = await db.selectFrom("duties.settings").select("isms_manager_office_id as id").executeTakeFirst();
  const chosen = settings?.id ? await offices.find(db, settings.id) : undefined;
  return chosen && chosen.archivedAt === null ? chosen : offices.findByCode(db, officerCode);
}

export async function peopleActingFor(db: Reader, officeId: string, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from ${offices.addressees(sql`${[officeId]}::uuid[]`, now)} as acting order by 1`.execute(db);
  return rows.map((row) => row.person_id);
}

/** Who is told, or asked, when nobody nearer is there: an office if somebody acts for it, else the administrators. */
export async function ismsManagerOffice(
  db: Reader,
  now: Temporal.Instant,
): Promise<{ readonly officeId: string } | { readonly personIds: readonly string[] }> {
  const office = await findIsmsOffice(db);
  if (office && (await peopleActingFor(db, office.id, now)).length > 0) return { officeId: office.id };
  return { personIds: (await personsWithRole(db, "administrator", now)).map(({ id }) => id) };
}

/** The same as people: whoever acts for the office now. */
export async function ismsManagers(db: Reader, now: Temporal.Instant): Promise<readonly string[]> {
  const found = await ismsManagerOffice(db, now);
  return "officeId" in found ? peopleActingFor(db, found.officeId, now) : found.personIds;
}
