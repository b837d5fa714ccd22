import { AppError } from "../../../platform/errors.ts";
import { record, write } from "../../evidence/public.ts";
import type { Try } from "../guesses/guard.ts";
import { deviceWords } from "./device-words.ts";
import { noteSignIn } from "./history.ts";
import type { Caller, SignInTools } from "./tools.ts";

export function signInFailed(): AppError {
  return new AppError("sign-in-failed", "The address or the password is not right.");
}

/**
 * Leaves evidence of a refused try, and a line that its person is shown; `tried` is what was counted before. Of an
 * address that nobody has, nothing is left.
 */
export async function noteRefusal(
  tools: Pick<SignInTools, "db">,
  tried: Try | null,
  refused: {
    readonly personId: string | null;
    readonly method: string;
    readonly caller: Caller;
    readonly known: boolean;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const { personId, method, known, now } = refused;
  if (personId === null) return;
  await write(tools.db, async (tx) => {
    const device = deviceWords(refused.caller.userAgent);
    const note = { personId, at: now, method, device, known };
    await noteSignIn(tx, { ...note, outcome: "refused" });
    const fact = { at: now, actor: "anonymous", subjects: [`person:${personId}`] as const };
    if (tried?.lockedUntil) {
      await noteSignIn(tx, { ...note, outcome: "locked" });
      const data = { method, knownDevice: known, until: tried.lockedUntil.toString() };
      await record(tx, { ...fact, kind: "identity.lockout.began", data }, undefined);
    }
    return record(tx, { ...fact, kind: "identity.session.failed", data: { method } }, undefined);
  });
}
