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

export function leavingOf(sending: Pick<Sending, "state"> | undefined): Leaving {
  if (sending?.state === "live") return "all";
  return sending?.state === "not-live" ? "released" : "none";
}

/** Any number; the same one in every process. */
const sendingLock = 7_274_014;

/**
 * Asked in the transaction that begins to send, before anything else of it. Whoever holds up sending waits for those
 * transactions, and those that come later see it held: once a pause has committed, nothing begins.
 */
export async function mayLeave(tx: Tx): Promise<Leaving> {
  await sql`select pg_advisory_xact_lock_shared(${sendingLock})`.execute(tx);
  // A statement of its own, so that it sees what was committed while the lock was waited for.
  return leavingOf(await findSending(tx));
}

/** For the commands that change whether anything may leave. */
export async function lockSending(tx: Tx): Promise<Sending | undefined> {
  await sql`select pg_advisory_xact_lock(${sendingLock})`.execute(tx);
  return findSending(tx);
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
