import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { offices } from "../../people/public.ts";
import { type DeskDuty, dutyColumns, dutyOf } from "../desk/queries.ts";
import { signalDesks } from "../desk/topics.ts";
import { signalOffices } from "../owing/signal-office.ts";
import type { HandsEvent } from "../tables.ts";

/** Who does something to a duty, and when. */
export interface By {
  readonly ref: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
}

export interface StoredDuty extends DeskDuty {
  readonly personId: string | null;
  readonly givenBy: string;
  readonly handedOverFrom: string | null;
}

/** Takes the duty's row lock, so that of two people who change it at once the second sees what the first has done. */
export async function lockDuty(tx: Tx, id: string): Promise<StoredDuty> {
  const duty = await selectDuty(tx, sql`id = ${id}::uuid for update`);
  if (!duty) throw unknownDuty();
  return duty;
}

export async function findDuty(db: Reader, id: string): Promise<StoredDuty | undefined> {
  return selectDuty(db, sql`id = ${id}::uuid`);
}

/** The one that is open; else the last, for there may be others of people who have left. */
export async function findDutyOf(db: Reader, kind: string, subject: string): Promise<StoredDuty | undefined> {
  return selectDuty(
    db,
    sql`subject = ${subject} and kind = ${kind} order by state = 'open' desc, closed_at desc, id limit 1`,
  );
}

/** A person's own of this kind about something, if they still owe it. */
export async function findOpenDutyOf(
  db: Reader,
  duty: { readonly kind: string; readonly subject: string; readonly personId: string },
): Promise<StoredDuty | undefined> {
  const { kind, subject, personId } = duty;
  return selectDuty(
    db,
    sql`subject = ${subject} and kind = ${kind} and person_id = ${personId}::uuid and state = 'open'`,
  );
}

async function selectDuty(db: Reader, where: ReturnType<typeof sql>): Promise<StoredDuty | undefined> {
  const { rows } = await sql<Parameters<typeof dutyOf>[0] & Omit<StoredDuty, keyof DeskDuty>>`
    select ${dutyColumns}, person_id as "personId", given_by as "givenBy", handed_over_from as "handedOverFrom"
    from duties.duties where ${where}`.execute(db);
  const [row] = rows;
  return row && { ...dutyOf(row), personId: row.personId, givenBy: row.givenBy, handedOverFrom: row.handedOverFrom };
}

export const unknownDuty = () => new AppError("not-found", "There is no such duty.");

/** Whether it is somebody's to do: their own, or an office's for which they act now. */
export async function owes(db: Reader, duty: StoredDuty, personId: string, now: Temporal.Instant): Promise<boolean> {
  if (duty.personId !== null) return duty.personId === personId;
  const { rows } = await sql`
    select from ${offices.addressees(sql`array[${duty.officeId}]::uuid[]`, now)} as acting
    where person_id = ${personId}::uuid`.execute(db);
  return rows.length > 0;
}

/** Locks a duty that is open and somebody's own. What was theirs a moment ago is a conflict, not a riddle. */
export async function lockOwnDuty(tx: Tx, id: string, by: By): Promise<StoredDuty> {
  const duty = await lockDuty(tx, id);
  if (!(await owes(tx, duty, by.personId, by.now))) {
    if (duty.handedOverFrom !== by.ref) throw unknownDuty();
    throw new AppError("conflict", "Somebody else has this now.", { reason: "duty-no-longer-yours" });
  }
  requireOpen(duty);
  return duty;
}

export function requireOpen(duty: StoredDuty): void {
  if (duty.state !== "open")
    throw new AppError("conflict", "This is done or withdrawn already.", { reason: "duty-closed" });
}

export interface Hand {
  readonly what: HandsEvent;
  readonly to?: { readonly personId: string | null; readonly officeId: string | null };
  readonly until?: Temporal.Instant;
  readonly words?: string;
}

/** Keeps what happened to a duty, for its history, and tells the desks of those who owe it. */
export async function noteHand(tx: Tx, duty: StoredDuty, hand: Hand, by: By): Promise<void> {
  await tx
    .insertInto("duties.hands")
    .values({
      duty_id: duty.id,
      what: hand.what,
      by_ref: by.ref,
      from_person_id: hand.to ? duty.personId : null,
      from_office_id: hand.to ? duty.officeId : null,
      to_person_id: hand.to?.personId ?? null,
      to_office_id: hand.to?.officeId ?? null,
      until: hand.until?.toString() ?? null,
      words: hand.words ?? "",
      at: by.now.toString(),
    })
    .execute();
  await signalOwner(tx, duty, by.now);
  if (hand.to) await signalOwner(tx, hand.to, by.now);
}

/** What evidence about a duty names: itself, its subject, and whose it is. */
export function subjectsOf(duty: StoredDuty): readonly [string, ...string[]] {
  const owner = duty.personId ? `person:${duty.personId}` : `office:${duty.officeId}`;
  return [`duty:${duty.id}`, duty.subject, owner];
}

/** Tells the desks of those who owe something: a person, or whoever acts for an office now. */
export async function signalOwner(
  tx: Tx,
  owner: { readonly personId: string | null; readonly officeId: string | null },
  now: Temporal.Instant,
): Promise<void> {
  if (owner.personId) await signalDesks(tx, [owner.personId]);
  else if (owner.officeId) await signalOffices(tx, [owner.officeId], now);
}
