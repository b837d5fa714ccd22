import type { Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { record, write } from "../../evidence/public.ts";
import { type Count, countFailure } from "../guesses/guard.ts";
import { deviceWords } from "./device-words.ts";
import { noteSignIn } from "./history.ts";
import type { Caller, SignInTools } from "./tools.ts";

export function signInFailed(): AppError {
  return new AppError("sign-in-failed", "The address or the password is not right.");
}

/**
 * Counts a wrong guess, and for a known person leaves evidence and a line that they are shown. The counts are the same
 * for an address that nobody has.
 */
export async function noteRefusal(
  tools: SignInTools,
  counts: readonly Count[],
  refused: {
    readonly personId: string | null;
    readonly method: string;
    readonly caller: Caller;
    readonly known: boolean;
    readonly now: Temporal.Instant;
    also?(tx: Tx): Promise<void>;
  },
): Promise<void> {
  const { personId, method, known, now } = refused;
  const count = async (tx: Tx) => {
    await refused.also?.(tx);
    return countFailure(tx, tools.secret, counts, now);
  };
  if (personId === null) {
    await unrecorded(tools.db, count);
    return;
  }
  await write(tools.db, async (tx) => {
    const lockedUntil = await count(tx);
    const device = deviceWords(refused.caller.userAgent);
    const note = { personId, at: now, method, device, known };
    await noteSignIn(tx, { ...note, outcome: "refused" });
    const fact = { at: now, actor: "anonymous", subjects: [`person:${personId}`] as const };
    if (lockedUntil) {
      await noteSignIn(tx, { ...note, outcome: "locked" });
      const data = { method, knownDevice: known, until: lockedUntil.toString() };
      await record(tx, { ...fact, kind: "identity.lockout.began", data }, undefined);
    }
    return record(tx, { ...fact, kind: "identity.session.failed", data: { method } }, undefined);
  });
}
