import { sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import type { Clock } from "../../../platform/clock.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { mayLeave } from "../../people/public.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { laddersOf } from "../ladder/queries.ts";
import { climbDutiesOf, climbDutiesOfOffices, ownersOfDue } from "./climb-duties.ts";
import { openWindows } from "./open-windows.ts";
import { readdressItems } from "./readdress-items.ts";
import { sendReminders } from "./send-reminders.ts";
import { settleEarlier } from "./settle-earlier.ts";
import { waitingRecipients } from "./waiting-items.ts";

export interface SweepContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly dutyKinds: readonly DutyKind[];
  readonly stopping: AbortSignal;
}

const peopleAtOnce = 500;

/**
 * One look at everything that is owed, in two passes: first each duty that is due takes its next step, then each person
 * for whom steps wait and whose window is open gets one mail with all of them. That is two transactions and not one, so
 * that a manager's mail has all of their people in it. Every transaction leaves a state from which the next look goes
 * on; nothing is kept in between, so that a crash loses nothing and a missed look does nothing but delay.
 */
export async function sweepReminders(context: SweepContext): Promise<{ readonly sent: number }> {
  const { db, clock, dutyKinds } = context;
  const owners = await ownersOfDue(db, clock.now());
  const awake = [...(await openWindows(db, owners, clock.now())).keys()];
  let allowed = await inPages(context, awake, async (tx, page) =>
    climbDutiesOf(tx, page, await laddersOf(tx, dutyKinds), clock.now()),
  );
  allowed &&= await inPages(context, ["offices"], async (tx) => {
    await climbDutiesOfOffices(tx, await laddersOf(tx, dutyKinds), clock.now());
    await readdressItems(tx, clock.now());
  });
  let sent = 0;
  if (!allowed) return { sent };
  const windows = await openWindows(db, await waitingRecipients(db, clock.now()), clock.now());
  await inPages(context, [...windows.keys()], async (tx, page) => {
    const now = clock.now();
    // Asked again inside: the first answer may be minutes old.
    const open = await openWindows(tx, page, now);
    await settleEarlier(tx, open, now);
    sent += await sendReminders(tx, open, now);
  });
  return { sent };
}

/** A transaction for each page, one sweep at a time. False when nothing may leave, or the program is asked to stop. */
async function inPages(
  { db, stopping }: SweepContext,
  all: readonly string[],
  work: (tx: Tx, page: readonly string[]) => Promise<void>,
): Promise<boolean> {
  for (let from = 0; from < all.length; from += peopleAtOnce) {
    if (stopping.aborted) return false;
    const went = await unrecorded(db, async (tx) => {
      if ((await mayLeave(tx)) !== "all") return false;
      await sql`select pg_advisory_xact_lock(${sweepLock})`.execute(tx);
      await work(tx, all.slice(from, from + peopleAtOnce));
      return true;
    });
    if (!went) return false;
  }
  return true;
}

/** Any number; the same one in every process. */
const sweepLock = 7_274_017;
