import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";

/** Whether anything may leave: mails, reminders, sign-in links. */
export interface Sending {
  readonly state: "not-live" | "paused" | "live";
  readonly liveSince: Temporal.Instant | null;
  readonly paused: { readonly since: Temporal.Instant; readonly by: string; readonly reason: string } | null;
}

/** Undefined before set-up. A look at it decides nothing: whoever sends asks `mayLeave`. */
export async function findSending(db: Reader): Promise<Sending | undefined> {
  const row = await db
    .selectFrom("people.organisation")
    .select(["live_since", "paused_since", "paused_by", "pause_reason"])
    .executeTakeFirst();
  if (!row) return undefined;
  const paused = row.paused_since && {
    since: instantOf(row.paused_since),
    by: row.paused_by ?? "system",
    reason: row.pause_reason ?? "",
  };
  const liveSince = row.live_since && instantOf(row.live_since);
  return { state: liveSince ? (paused ? "paused" : "live") : "not-live", liveSince, paused };
}

/** Everything, nothing, or only what somebody let go on purpose before the organisation is live. */
export type Leaving = "all" | "released" | "none";

/**
 * Asked in the very statement that begins to send: a subquery of one row, `leaving` (Leaving), or of none before set-up.
 * Its share of the organisation's row makes whoever holds up sending wait for the statements that have read it, and makes
 * those that come later read what was committed meanwhile, whatever they saw at their beginning: once a pause has
 * committed, nothing begins.
 */
export const leavingNow = sql<{ leaving: Leaving }>`
  select case when live_since is null then 'released' when paused_since is null then 'all' else 'none' end as leaving
  from people.organisation for share`;

/** The same for a transaction of several statements: asked before anything else of it. */
export async function mayLeave(tx: Tx): Promise<Leaving> {
  const { rows } = await leavingNow.execute(tx);
  return rows[0]?.leaving ?? "none";
}

/** For the commands that change whether anything may leave. */
export async function lockSending(tx: Tx): Promise<Sending | undefined> {
  await sql`select from people.organisation for update`.execute(tx);
  // A statement of its own, so that it sees what was committed while the lock was waited for.
  return findSending(tx);
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
