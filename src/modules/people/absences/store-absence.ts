import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { absenceRefusal } from "./refusals.ts";
import { type AbsenceDays, judgeAbsence } from "./rules.ts";

export interface NewAbsence extends AbsenceDays {
  readonly personId: string;
  readonly note: string;
}

export interface StoredAbsence extends NewAbsence {
  readonly id: string;
}

export async function organisationToday(tx: Tx, now: Temporal.Instant): Promise<Temporal.PlainDate> {
  return now.toZonedDateTimeISO(await organisationTimeZone(tx)).toPlainDate();
}

/** Keeps an absence that stands beside the person's others. The caller leaves the evidence. */
export async function storeAbsence(tx: Tx, absence: NewAbsence, by: ChangedBy): Promise<{ readonly id: string }> {
  // The person's row is the lock: two absences of one person are decided one after the other.
  const { rows } = await sql`select from people.persons
    where id = ${absence.personId} and removed is null for no key update`.execute(tx);
  if (rows.length === 0) throw new AppError("not-found", "There is no such person.");
  const others = await tx
    .selectFrom("people.absences")
    .select(["first_day as firstDay", "last_day as lastDay"])
    .where("person_id", "=", absence.personId)
    .where("withdrawn_at", "is", null)
    .execute();
  const refusal = judgeAbsence(absence, others, await organisationToday(tx, by.now));
  if (refusal) throw absenceRefusal(refusal);
  return insertAbsence(tx, absence, by);
}

export async function insertAbsence(tx: Tx, absence: NewAbsence, by: ChangedBy): Promise<{ readonly id: string }> {
  return tx
    .insertInto("people.absences")
    .values({
      person_id: absence.personId,
      first_day: absence.firstDay,
      last_day: absence.lastDay,
      note: absence.note.trim(),
      created_by: by.actor,
      created_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

/** An absence of this person that stands, locked; not-found where it is somebody else's or was withdrawn. */
export async function lockAbsence(tx: Tx, id: string, personId: string): Promise<StoredAbsence> {
  const absence = await tx
    .selectFrom("people.absences")
    .select(["id", "person_id as personId", "first_day as firstDay", "last_day as lastDay", "note"])
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .where("withdrawn_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!absence) throw new AppError("not-found", "There is no such absence.");
  return absence;
}

export async function markWithdrawn(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx.updateTable("people.absences").set({ withdrawn_at: now.toString() }).where("id", "=", id).execute();
}
