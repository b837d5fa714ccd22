import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import { forgetReminders } from "../reminders/stop-reminders.ts";
import { dutyKey, settleDuty } from "./key.ts";
import { signalOffices } from "./signal-office.ts";

export interface Closing {
  readonly kind: string;
  readonly subject: string;
  /** Absent: everybody who still owes it, offices too. */
  readonly personId?: string;
  readonly state: "done" | "withdrawn";
  readonly actor: string;
  readonly now: Temporal.Instant;
}

interface Closed {
  readonly closed: number;
  readonly person_ids: string[];
  readonly office_ids: string[];
  readonly disputed: string[];
  /** A step of the ladder was taken for one of them. */
  readonly reminded: boolean;
}

const none: Closed = { closed: 0, person_ids: [], office_ids: [], disputed: [], reminded: false };

/**
 * Closes open duties and takes back, in the same transaction, mails and reminders about them that have not left. Leaves
 * no evidence of its own: the command that calls it says what was done.
 */
export async function closeDuties(tx: Tx, closing: Closing): Promise<{ readonly closed: number }> {
  const { kind, subject, personId, state, actor, now } = closing;
  const theirs = personId === undefined ? sql`true` : sql`person_id = ${personId}::uuid`;
  // One person's is done hundreds of times a second.
  const often = sql.raw(personId === undefined ? "" : "/* prepared */");
  const { rows } = await sql<Closed>`${often}
    with gone as (
      update duties.duties set state = ${state}, closed_at = ${now.toString()}::timestamptz, closed_by = ${actor}
      where subject = ${subject} and kind = ${kind} and ${theirs} and state = 'open'
      returning id, person_id, office_id, disputed_at
    )
    select (select count(*) from gone)::int as closed,
      array(select person_id from gone where person_id is not null limit ${mostSingleDesks + 1}) as person_ids,
      array(select office_id from gone where office_id is not null) as office_ids,
      array(select id from gone where disputed_at is not null) as disputed,
      exists (select from duties.reminder_items as item join gone on gone.id = item.duty_id) as reminded`.execute(tx);
  const { person_ids, office_ids, disputed, reminded, closed } = rows[0] ?? none;
  if (reminded)
    await forgetReminders(
      tx,
      sql`duty.subject = ${subject} and duty.kind = ${kind} and duty.state <> 'open'
        and ${personId === undefined ? sql`true` : sql`duty.person_id = ${personId}::uuid`}`,
      { actor, now },
    );
  await cancelDeliveries(tx, {
    cancelKey: dutyKey(kind, subject),
    ...(personId !== undefined && { personId }),
    reason: "duty-closed",
    actor,
    now,
  });
  await endSettling(tx, disputed, { actor, now });
  await signalDesks(tx, person_ids);
  await signalOffices(tx, office_ids, now);
  return { closed };
}

/** Of duties that are closed nobody need decide any more whose they were. */
export async function endSettling(
  tx: Tx,
  dutyIds: readonly string[],
  by: Pick<Closing, "actor" | "now">,
): Promise<void> {
  for (const id of dutyIds)
    await closeDuties(tx, { kind: settleDuty, subject: `duty:${id}`, state: "withdrawn", ...by });
}
