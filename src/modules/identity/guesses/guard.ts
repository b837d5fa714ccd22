import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { keyedHash } from "../secrets/keyed.ts";
import { afterFailure, type Guesses, type GuessLimit, isLocked } from "./rules.ts";

/** One count: which limit holds, and of what. */
export interface Count {
  readonly limit: GuessLimit;
  readonly of: string;
}

const keyOf = (secret: string, { limit, of }: Count) => keyedHash(secret, `guesses/${limit.kind}`, of);

/** Refuses while one of these counts is locked; the words are the same whether the account exists or not. */
export async function refuseLocked(
  db: Reader,
  secret: string,
  counts: readonly Count[],
  now: Temporal.Instant,
): Promise<void> {
  const rows = await db
    .selectFrom("identity.guards")
    .select(["locked_until"])
    .where(
      "key",
      "in",
      counts.map((count) => keyOf(secret, count)),
    )
    .execute();
  if (rows.some((row) => row.locked_until && row.locked_until.getTime() > now.epochMilliseconds)) throw locked();
}

export function locked(): AppError {
  return new AppError("too-many-requests", "There were many attempts for this address. Try again later.", {
    reason: "too-many-guesses",
  });
}

/** Counts a wrong guess; answers until when it locked, if this was the one too many. Rows are locked in order of key. */
export async function countFailure(
  tx: Tx,
  secret: string,
  counts: readonly Count[],
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  let began: Temporal.Instant | null = null;
  const keyed = counts.map((count) => ({ key: keyOf(secret, count), limit: count.limit }));
  for (const { key, limit } of keyed.sort((one, other) => Buffer.compare(one.key, other.key))) {
    const at = new Date(now.epochMilliseconds);
    await sql`insert into identity.guards (key, failures, began_at, updated_at) values (${key}, 0, ${at}, ${at})
      on conflict do nothing`.execute(tx);
    const row = await tx
      .selectFrom("identity.guards")
      .select(["failures", "began_at", "locks", "locked_until"])
      .where("key", "=", key)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const before: Guesses = {
      failures: row.failures,
      beganAt: instant(row.began_at),
      locks: row.locks,
      lockedUntil: row.locked_until && instant(row.locked_until),
    };
    const after = afterFailure(before, limit, now);
    await tx
      .updateTable("identity.guards")
      .set({
        failures: after.failures,
        began_at: new Date(after.beganAt.epochMilliseconds),
        locks: after.locks,
        locked_until: after.lockedUntil && new Date(after.lockedUntil.epochMilliseconds),
        updated_at: at,
      })
      .where("key", "=", key)
      .execute();
    if (after.locks > before.locks || (isLocked(after, now) && !isLocked(before, now))) began = after.lockedUntil;
  }
  await forgetOld(tx, now);
  return began;
}

/** After a good sign-in its own counts begin anew. */
export async function clearCounts(tx: Tx, secret: string, counts: readonly Count[]): Promise<void> {
  await tx
    .deleteFrom("identity.guards")
    .where(
      "key",
      "in",
      counts.map((count) => keyOf(secret, count)),
    )
    .execute();
}

const forgottenAfterHours = 48;

async function forgetOld(tx: Tx, now: Temporal.Instant): Promise<void> {
  const before = new Date(now.subtract({ hours: forgottenAfterHours }).epochMilliseconds);
  await sql`delete from identity.guards where key in
    (select key from identity.guards where updated_at < ${before} limit 100 for update skip locked)`.execute(tx);
}

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
