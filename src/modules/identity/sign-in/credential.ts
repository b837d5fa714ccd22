import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";

/** The hash of an account's password; null without one. */
export async function passwordOf(db: Reader, accountId: string): Promise<string | null> {
  return (await credential(db, accountId).executeTakeFirst())?.password ?? null;
}

/**
 * The same, held until the transaction ends. Whoever opens a session does so first of all: a new password or a new
 * second factor waits for it and then ends the session, or came before it and is seen.
 */
export async function holdPassword(tx: Tx, accountId: string): Promise<string | null> {
  return (await credential(tx, accountId).forShare().executeTakeFirst())?.password ?? null;
}

/** The same for whoever changes how an account is opened: no session opens meanwhile. Before any other lock, too. */
export async function lockPassword(tx: Tx, accountId: string): Promise<string | null> {
  return (await credential(tx, accountId).forUpdate().executeTakeFirst())?.password ?? null;
}

/** Refuses what a session asked for that was ended meanwhile; until the transaction ends it is not. */
export async function requireSession(tx: Tx, sessionId: string): Promise<void> {
  const session = await tx
    .selectFrom("identity.sessions")
    .select("id")
    .where("id", "=", sessionId)
    .forUpdate()
    .executeTakeFirst();
  if (!session) throw new AppError("sign-in-needed", "This session has ended. Sign in again.");
}

function credential(db: Reader, accountId: string) {
  return db
    .selectFrom("identity.credentials")
    .select("password")
    .where("account_id", "=", accountId)
    .where("password", "is not", null);
}
