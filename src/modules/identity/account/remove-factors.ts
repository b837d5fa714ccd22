import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { endSessions } from "../sessions/end-sessions.ts";

/**
 * Takes every second factor of somebody who has lost them all, and ends their sessions. Only the password is left; an
 * administrator who does this has made sure, outside, that it is them who asks.
 */
export async function removeFactors(
  tx: Tx,
  personId: string,
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const apps = await tx
    .deleteFrom("identity.totp")
    .where("account_id", "=", personId)
    .where("confirmed_at", "is not", null)
    .returning("account_id")
    .execute();
  const passkeys = await tx
    .deleteFrom("identity.passkeys")
    .where("account_id", "=", personId)
    .returning("name")
    .execute();
  if (apps.length + passkeys.length === 0) throw new AppError("not-found", "This person has no second factor.");
  await tx.deleteFrom("identity.recovery_codes").where("account_id", "=", personId).execute();
  await endSessions(tx, { personId, actor: by.actor, now: by.now });
  const fact = {
    kind: "identity.factors.removed",
    at: by.now,
    actor: by.actor,
    subjects: [`person:${personId}`] as const,
    data: { authenticatorApp: apps.length > 0, passkeys: passkeys.map((passkey) => passkey.name) },
  };
  return record(tx, fact, undefined);
}
