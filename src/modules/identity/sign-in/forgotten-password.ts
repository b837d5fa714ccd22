import type { Db, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { record } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { accountScope } from "../grants/invite.ts";
import { newPasswordPath } from "../links/paths.ts";
import { hashSecret } from "../links/secret.ts";

const forgottenPasswordJob = "identity.answer-forgotten-password";

const mailsAnHour = 3;

/**
 * Takes the question down and answers at once: whether anybody has this address is found out by a job, so that neither
 * the answer nor its time tells.
 */
export async function forgotPassword(db: Db, email: string): Promise<void> {
  const login = email.trim().toLowerCase();
  const key = `${forgottenPasswordJob}:${hashSecret(login).toString("hex")}`;
  await unrecorded(db, (tx) => enqueue(tx, forgottenPasswordJob, { email: login }, { key }));
}

/**
 * Asks for the mail, if somebody active with a password has this address and was not sent three within the hour. The mail
 * itself is the delivery module's, started by the fact.
 */
export async function answerForgottenPassword(tx: Tx, email: string, now: Temporal.Instant): Promise<void> {
  const person = await findPerson(tx, email, now);
  if (!person?.active) return;
  const password = await tx
    .selectFrom("identity.credentials")
    .select("id")
    .where("account_id", "=", person.id)
    .where("password", "is not", null)
    .executeTakeFirst();
  if (!password) return;
  const links = await tx
    .selectFrom("identity.links")
    .select("id")
    .where("person_id", "=", person.id)
    .where("path", "=", newPasswordPath)
    .where("created_at", ">", new Date(now.subtract({ hours: 1 }).epochMilliseconds))
    .execute();
  if (links.length >= mailsAnHour) return;
  const fact = {
    kind: "identity.password.forgotten",
    at: now,
    actor: "anonymous",
    subjects: [`person:${person.id}`] as const,
    data: { personId: person.id, scope: accountScope(person.id), path: newPasswordPath },
  };
  await record(tx, fact, undefined);
}
