import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { hashSecret, newSecret } from "../links/secret.ts";

export type Purpose = "second-step" | "passkey-sign-in" | "passkey-enrolment" | "passkey-proof";

const minutes = 10;
const triesOfOne = 8;

export interface Asked {
  readonly personId: string | null;
  /** What a passkey has to sign, where one was asked for. */
  readonly data: string;
}

/** Remembers what a browser was asked, under a secret that it brings back with its answer, for ten minutes. */
export async function ask(
  tx: Tx,
  question: { readonly purpose: Purpose; readonly personId: string | null; readonly data?: string },
  now: Temporal.Instant,
): Promise<string> {
  const secret = newSecret("clc");
  await tx.deleteFrom("identity.challenges").where("expires_at", "<", new Date(now.epochMilliseconds)).execute();
  await tx
    .insertInto("identity.challenges")
    .values({
      secret_hash: hashSecret(secret),
      purpose: question.purpose,
      person_id: question.personId,
      data: question.data ?? "",
      expires_at: new Date(now.add({ minutes }).epochMilliseconds),
    })
    .execute();
  return secret;
}

/** What was asked under this secret. The row stays locked, so that of two answers the second finds it spent. */
export async function lockQuestion(tx: Tx, secret: string, purpose: Purpose, now: Temporal.Instant): Promise<Asked> {
  const row = await tx
    .selectFrom("identity.challenges")
    .select(["person_id", "data"])
    .where("secret_hash", "=", hashSecret(secret))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", new Date(now.epochMilliseconds))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw stepExpired();
  return { personId: row.person_id, data: row.data };
}

/** What was asked, for an answer that could be guessed: counts the try, which has to commit before it is looked at. */
export async function tryQuestion(tx: Tx, secret: string, purpose: Purpose, now: Temporal.Instant): Promise<Asked> {
  const row = await tx
    .updateTable("identity.challenges")
    .set((column) => ({ tries: column("tries", "+", 1) }))
    .where("secret_hash", "=", hashSecret(secret))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", new Date(now.epochMilliseconds))
    .where("tries", "<", triesOfOne)
    .returning(["person_id", "data"])
    .executeTakeFirst();
  if (!row) throw stepExpired();
  return { personId: row.person_id, data: row.data };
}

function stepExpired(): AppError {
  return new AppError("rule-refused", "This step was open for too long or was tried too often. Begin again.", {
    reason: "step-expired",
  });
}

export async function spendQuestion(tx: Tx, secret: string): Promise<void> {
  await tx.deleteFrom("identity.challenges").where("secret_hash", "=", hashSecret(secret)).execute();
}
