import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { clearCounts, reserveTry } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { passwordOf } from "../sign-in/credential.ts";
import { noteRefusal } from "../sign-in/refused.ts";
import type { Caller, SignInTools } from "../sign-in/tools.ts";

/** Refuses a wrong current password, counted as any other proof is; answers the hash that it is right for. */
export async function requireOwnPassword(
  tools: SignInTools,
  asked: {
    readonly personId: string;
    readonly password: string;
    readonly caller: Caller;
    readonly now: Temporal.Instant;
  },
): Promise<string> {
  const { personId, password, caller, now } = asked;
  const counts = [{ limit: limits.proof, of: personId }];
  const hash = await passwordOf(tools.db, personId);
  const tried = await reserveTry(tools.db, tools.secret, counts, now);
  if (hash !== null && (await tools.auth.api.checkPassword({ body: { hash, password } }))) {
    await unrecorded(tools.db, (tx) => clearCounts(tx, tools.secret, counts));
    return hash;
  }
  await noteRefusal(tools, tried, { personId, method: "proof", caller, known: true, now });
  const remedy = "Type the password with which you sign in now.";
  throw new AppError("invalid-input", "The current password is not right. Nothing was changed.", {
    fields: [{ field: "current", reason: "is not your password", remedy }],
  });
}
