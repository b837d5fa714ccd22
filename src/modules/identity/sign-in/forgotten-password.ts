import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { readEmail } from "../../../platform/email-address.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { accountScope } from "../grants/invite.ts";
import { isLockout, takeTry } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { newPasswordPath } from "../links/paths.ts";
import { hashSecret } from "../links/secret.ts";
import { passwordOf } from "./credential.ts";

const forgottenPasswordJob = "identity.answer-forgotten-password";

/**
 * Takes the question down and answers at once: whether anybody has this address is found out by a job, so that neither
 * the answer nor its time tells.
 */
export async function forgotPassword(db: Db, email: string): Promise<void> {
  const read = readEmail(email);
  if (!read.ok) return;
  const login = read.email;
  const key = `${forgottenPasswordJob}:${hashSecret(login).toString("hex")}`;
  await unrecorded(db, (tx) => enqueue(tx, forgottenPasswordJob, { email: login }, { key }));
}

/** Asks for the mail, if somebody active with a password has this address and was not sent three within the hour. */
export async function answerForgottenPassword(
  tx: Tx,
  secret: string,
  email: string,
  now: Temporal.Instant,
): Promise<void> {
  const read = readEmail(email);
  const person = read.ok ? await findPerson(tx, read.email, now) : undefined;
  if (!person?.active || (await passwordOf(tx, person.id)) === null) return;
  try {
    await askForNewPassword(tx, secret, person.id, now);
  } catch (error) {
    if (!isLockout(error)) throw error;
  }
}

/**
 * Asks for a mail with a link to choose another password; three an hour for one person, whoever asks. The mail itself is
 * the delivery module's, started by the fact.
 */
export async function askForNewPassword(
  tx: Tx,
  secret: string,
  personId: string,
  now: Temporal.Instant,
): Promise<Recorded<void>> {
  await countPasswordMail(tx, secret, personId, now);
  const fact = {
    kind: "identity.password.forgotten",
    at: now,
    actor: "anonymous",
    subjects: [`person:${personId}`] as const,
    data: { personId, scope: accountScope(personId), path: newPasswordPath },
  };
  return record(tx, fact, undefined);
}

/** Refuses the fourth mail within an hour that leads to choosing a password. */
export async function countPasswordMail(
  tx: Tx,
  secret: string,
  personId: string,
  now: Temporal.Instant,
): Promise<void> {
  await takeTry(tx, secret, [{ limit: limits.passwordMail, of: personId }], now);
}
