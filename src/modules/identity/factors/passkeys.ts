import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockQuestion, spendQuestion } from "../secrets/challenges.ts";
import { endOthers } from "../sessions/end-others.ts";
import { raiseSession } from "../sessions/raise-session.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { lockPassword, requireSession } from "../sign-in/credential.ts";
import type { OwnAct } from "./enrol-totp.ts";
import { dropUselessCodes, firstRecoveryCodes } from "./first-recovery-codes.ts";
import { checkEnrolment } from "./passkey-ceremony.ts";

const mostPasskeys = 20;

/** Keeps a new passkey under a name. The session becomes a strong one, every other ends. Answers recovery codes if these are the first. */
export async function addPasskey(
  tx: Tx,
  input: {
    readonly url: string;
    readonly challenge: string;
    readonly name: string;
    readonly response: RegistrationResponseJSON;
  },
  own: OwnAct,
): Promise<Recorded<string[] | null>> {
  const { personId, now } = own;
  await lockPassword(tx, personId);
  await requireSession(tx, own.sessionId);
  const asked = await lockQuestion(tx, input.challenge, "passkey-enrolment", now);
  if (asked.personId !== personId) throw new AppError("not-found", "This was asked of somebody else.");
  const key = await checkEnrolment(input.url, asked, input.response);
  await spendQuestion(tx, input.challenge);
  const has = await tx.selectFrom("identity.passkeys").select("id").where("account_id", "=", personId).execute();
  if (has.length >= mostPasskeys)
    throw new AppError("rule-refused", "There are twenty passkeys already.", { reason: "too-many-passkeys" });
  const stored = await tx
    .insertInto("identity.passkeys")
    .values({
      account_id: personId,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: key.transports,
      name: input.name,
      created_at: new Date(now.epochMilliseconds),
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!stored) throw new AppError("conflict", "This passkey is known here already.");
  const sessionsEnded = await endOthers(tx, personId, own.sessionId);
  await raiseSession(tx, own.sessionId, "passkey", now);
  await signal(tx, sessionsTopic);
  const codes = await firstRecoveryCodes(tx, own);
  const person = `person:${personId}` as const;
  const fact = { kind: "identity.passkey.added", at: now, actor: person, subjects: [person] as const };
  return record(tx, { ...fact, data: { passkeyId: stored.id, name: input.name, sessionsEnded } }, codes);
}

export async function removePasskey(tx: Tx, id: string, own: Omit<OwnAct, "sessionId">): Promise<Recorded<void>> {
  const gone = await tx
    .deleteFrom("identity.passkeys")
    .where("id", "=", id)
    .where("account_id", "=", own.personId)
    .returning("name")
    .executeTakeFirst();
  if (!gone) throw new AppError("not-found", "There is no such passkey of yours.");
  await dropUselessCodes(tx, own.personId);
  await signal(tx, sessionsTopic);
  const person = `person:${own.personId}` as const;
  const fact = { kind: "identity.passkey.removed", at: own.now, actor: person, subjects: [person] as const };
  return record(tx, { ...fact, data: { passkeyId: id, name: gone.name } }, undefined);
}
