import { sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { keyedHash } from "../secrets/keyed.ts";
import { afterFailure, type Guesses, type GuessLimit, isLocked } from "./rules.ts";

/** One count: which limit holds, and of what. */
export interface Count {
  readonly limit: GuessLimit;
  readonly of: string;
}

const keyOf = (secret: string, { limit, of }: Count) => keyedHash(secret, `guesses/${limit.kind}`, of);

/** A guess that was let through: what it counts towards, and until when it locked that, should it be wrong. */
export interface Try {
  readonly counts: readonly Count[];
  readonly lockedUntil: Temporal.Instant | null;
}

/**
 * Counts a guess as a wrong one before it is looked at, in a transaction of its own: of guesses sent at once no more are
 * looked at than of guesses sent one after the other. A right one clears the counts. A crash leaves one try fewer.
 */
export function reserveTry(db: Db, secret: string, counts: readonly Count[], now: Temporal.Instant): Promise<Try> {
  return unrecorded(db, (tx) => takeTry(tx, secret, counts, now));
}

/** The same inside a transaction, which has to commit before the guess is looked at. Rows are locked in order of key. */
export async function takeTry(tx: Tx, secret: string, counts: readonly Count[], now: Temporal.Instant): Promise<Try> {
  const held: { readonly key: Buffer; readonly limit: GuessLimit; readonly before: Guesses }[] = [];
  for (const { key, limit } of inOrder(secret, counts))
    held.push({ key, limit, before: await lockCount(tx, key, now) });
  if (held.some(({ before }) => isLocked(before, now))) throw locked();
  let lockedUntil: Temporal.Instant | null = null;
  for (const { key, limit, before } of held) {
    const after = afterFailure(before, limit, now);
    await store(tx, key, after, now);
    if (isLocked(after, now)) lockedUntil = after.lockedUntil;
  }
  await forgetOld(tx, now);
  return { counts, lockedUntil };
}

/** The words are the same whether the account exists or not. */
function locked(): AppError {
  return new AppError("too-many-requests", "There were many attempts for this address. Try again later.", {
    reason: tooMany,
  });
}

const tooMany = "too-many-guesses";

export function isLockout(error: unknown): boolean {
  return error instanceof AppError && error.details.reason === tooMany;
}

function inOrder(secret: string, counts: readonly Count[]) {
  return counts
    .map((count) => ({ key: keyOf(secret, count), limit: count.limit }))
    .sort((one, other) => Buffer.compare(one.key, other.key));
}

/** Makes the row if there is none, and answers it locked: one statement, since a right guess elsewhere may delete it. */
async function lockCount(tx: Tx, key: Buffer, now: Temporal.Instant): Promise<Guesses> {
  const at = new Date(now.epochMilliseconds);
  const row = await tx
    .insertInto("identity.guards")
    .values({ key, failures: 0, began_at: at, locked_until: null, updated_at: at })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ updated_at: at }))
    .returning(["failures", "began_at", "locks", "locked_until"])
    .executeTakeFirstOrThrow();
  return {
    failures: row.failures,
    beganAt: instant(row.began_at),
    locks: row.locks,
    lockedUntil: row.locked_until && instant(row.locked_until),
  };
}

async function store(tx: Tx, key: Buffer, guesses: Guesses, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("identity.guards")
    .set({
      failures: guesses.failures,
      began_at: new Date(guesses.beganAt.epochMilliseconds),
      locks: guesses.locks,
      locked_until: guesses.lockedUntil && new Date(guesses.lockedUntil.epochMilliseconds),
      updated_at: new Date(now.epochMilliseconds),
    })
    .where("key", "=", key)
    .execute();
}

/** After a right guess its own counts begin anew. */
export async function clearCounts(tx: Tx, secret: string, counts: readonly Count[]): Promise<void> {
  for (const { key } of inOrder(secret, counts))
    await tx.deleteFrom("identity.guards").where("key", "=", key).execute();
}

const forgottenAfterHours = 48;

async function forgetOld(tx: Tx, now: Temporal.Instant): Promise<void> {
  const before = new Date(now.subtract({ hours: forgottenAfterHours }).epochMilliseconds);
  await sql`delete from identity.guards where key in
    (select key from identity.guards where updated_at < ${before} limit 100 for update skip locked)`.execute(tx);
}

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());
