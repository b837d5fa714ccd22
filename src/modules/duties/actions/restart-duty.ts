import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { laddersOf } from "../ladder/queries.ts";
import { nextStep, usualLadder } from "../ladder/rules.ts";
import { forgetReminders } from "../reminders/stop-reminders.ts";

/**
 * Begins the ladder anew, because the duty has another owner, another due instant or is open again: whoever has it now
 * has been told nothing yet. Steps that wait for the owner before are dropped.
 */
export async function restartLadder(
  tx: Tx,
  duty: { readonly id: string; readonly kind: string; readonly dueAt: Temporal.Instant },
  kinds: readonly DutyKind[],
  by: { readonly ref: string; readonly now: Temporal.Instant },
): Promise<void> {
  const { now } = by;
  const ladder = (await laddersOf(tx, kinds)).get(duty.kind) ?? usualLadder;
  const step = nextStep(ladder, { rung: 0, dueAt: duty.dueAt, createdAt: now });
  await sql`update duties.duties set rung = 0, remind_at = ${step?.at.toString() ?? null}::timestamptz
    where id = ${duty.id}::uuid`.execute(tx);
  await forgetReminders(tx, sql`duty.id = ${duty.id}::uuid`, { actor: by.ref, now });
}

/** Opens a closed duty again, as if it were new. */
export async function reopenDuty(
  tx: Tx,
  duty: { readonly id: string; readonly kind: string; readonly dueAt: Temporal.Instant },
  kinds: readonly DutyKind[],
  by: { readonly ref: string; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`update duties.duties set state = 'open', closed_at = null, closed_by = null, snoozed_until = null,
      snoozes = 0, disputed_at = null, disputed_by = null, dispute_reason = null,
      due_at = ${duty.dueAt.toString()}::timestamptz
    where id = ${duty.id}::uuid`.execute(tx);
  await restartLadder(tx, duty, kinds, by);
}
