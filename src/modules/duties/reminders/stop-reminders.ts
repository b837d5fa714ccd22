import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { wakeReminders } from "./wake.ts";

interface By {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

export function reminderKey(reminderId: string): string {
  return `reminder:${reminderId}`;
}

/**
 * Takes back, in the caller's transaction, every combined mail with one of these duties that has not begun to leave.
 * That frees its recipient's day: what else stood in it goes into the next one. `which` is a condition on `duty`.
 * Steps of these duties wait again, for when the duty is reminded of once more.
 */
export async function restReminders(tx: Tx, which: RawBuilder<boolean>, by: By): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct reminder.id from duties.duties as duty
    join duties.reminder_items as item on item.duty_id = duty.id
    join duties.reminders as reminder on reminder.id = item.reminder_id
    where ${which} and reminder.cancelled_at is null and not reminder.settled`.execute(tx);
  if (rows.length === 0) return;
  await freeDays(
    tx,
    rows.map(({ id }) => id),
    by,
  );
  await wakeReminders(tx);
}

/** The same for duties of which nobody is reminded any more: their steps that were not told are forgotten. */
export async function forgetReminders(tx: Tx, which: RawBuilder<boolean>, by: By): Promise<void> {
  await restReminders(tx, which, by);
  await sql`delete from duties.reminder_items as item using duties.duties as duty
    where ${which} and item.duty_id = duty.id and item.reminder_id is null`.execute(tx);
}

const renewed = "reminder-renewed";

/**
 * Of reminders that were taken back while they were leaving: `excluded` says why nothing left after all. What stood in
 * those waits again, except for what has been done.
 */
export async function freeUnsent(
  tx: Tx,
  reminders: readonly { readonly id: string; readonly excluded: string | null }[],
  now: Temporal.Instant,
): Promise<void> {
  const ids = reminders.flatMap(({ id, excluded }) => (excluded === renewed ? [id] : []));
  if (ids.length > 0) await letWait(tx, ids, now);
}

async function letWait(tx: Tx, reminderIds: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`update duties.reminders set cancelled_at = ${now.toString()}::timestamptz
    where id = any(${[...reminderIds]}::uuid[])`.execute(tx);
  await sql`delete from duties.reminder_items as item using duties.duties as duty
    where item.reminder_id = any(${[...reminderIds]}::uuid[]) and duty.id = item.duty_id and duty.state <> 'open'`.execute(
    tx,
  );
  await sql`update duties.reminder_items set reminder_id = null
    where reminder_id = any(${[...reminderIds]}::uuid[])`.execute(tx);
}

/** Takes back those of some reminders that wait; the others have left or are leaving. Answers with those taken back. */
export async function freeDays(tx: Tx, reminderIds: readonly string[], by: By): Promise<readonly string[]> {
  const { keys } = await cancelDeliveries(tx, {
    cancelKey: reminderIds.map(reminderKey),
    reason: renewed,
    ...by,
  });
  const freed = keys.map((key) => key.slice(reminderKey("").length));
  if (freed.length > 0) await letWait(tx, freed, by.now);
  return freed;
}
