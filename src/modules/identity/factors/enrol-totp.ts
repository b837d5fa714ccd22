import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { endOthers } from "../sessions/end-others.ts";
import { raiseSession } from "../sessions/raise-session.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { lockPassword, requireSession } from "../sign-in/credential.ts";
import { dropUselessCodes, firstRecoveryCodes } from "./first-recovery-codes.ts";
import { spendTotpCode } from "./totp.ts";

export interface OwnAct {
  readonly personId: string;
  readonly sessionId: string;
  readonly secret: string;
  readonly now: Temporal.Instant;
}

/**
 * Puts an authenticator app into effect, once a code proves that it was set up. The session becomes a strong one: both
 * have now been shown. Every other session ends: none has shown it. Answers recovery codes if these are the first.
 */
export async function confirmTotp(tx: Tx, code: string, own: OwnAct): Promise<Recorded<string[] | null>> {
  const { personId, now, secret } = own;
  await lockPassword(tx, personId);
  await requireSession(tx, own.sessionId);
  const input = { accountId: personId, code: code.replaceAll(/\s/g, ""), confirmed: false, now };
  if (!(await spendTotpCode(tx, secret, input)))
    throw new AppError("rule-refused", "This code is not right. Nothing was changed.", { reason: "code-wrong" });
  await tx
    .updateTable("identity.totp")
    .set({ confirmed_at: new Date(now.epochMilliseconds) })
    .where("account_id", "=", personId)
    .execute();
  const sessionsEnded = await endOthers(tx, personId, own.sessionId);
  await raiseSession(tx, own.sessionId, "password+totp", now);
  await signal(tx, sessionsTopic);
  const codes = await firstRecoveryCodes(tx, own);
  const person = `person:${personId}` as const;
  return record(
    tx,
    { kind: "identity.totp.enrolled", at: now, actor: person, subjects: [person], data: { sessionsEnded } },
    codes,
  );
}

export async function removeTotp(tx: Tx, own: Omit<OwnAct, "sessionId">): Promise<Recorded<void>> {
  const { personId, now } = own;
  const gone = await tx
    .deleteFrom("identity.totp")
    .where("account_id", "=", personId)
    .where("confirmed_at", "is not", null)
    .returning("account_id")
    .executeTakeFirst();
  if (!gone) throw new AppError("not-found", "There is no authenticator app to remove.");
  await dropUselessCodes(tx, personId);
  await signal(tx, sessionsTopic);
  const person = `person:${personId}` as const;
  return record(tx, { kind: "identity.totp.removed", at: now, actor: person, subjects: [person], data: {} }, undefined);
}
