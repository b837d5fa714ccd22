import { AppError } from "../../../platform/errors.ts";
import { refuseLocked } from "../guesses/guard.ts";
import { limits } from "../guesses/rules.ts";
import { noteRefusal } from "../sign-in/refused.ts";
import type { Caller, SignInTools } from "../sign-in/tools.ts";

/** Refuses a wrong current password; guesses are counted as those of any other proof. */
export async function requireOwnPassword(
  tools: SignInTools,
  asked: {
    readonly personId: string;
    readonly password: string;
    readonly caller: Caller;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  const { personId, password, caller, now } = asked;
  const counts = [{ limit: limits.proof, of: personId }];
  await refuseLocked(tools.db, tools.secret, counts, now);
  if ((await tools.auth.api.checkPassword({ body: { accountId: personId, password } })) !== null) return;
  await noteRefusal(tools, counts, { personId, method: "proof", caller, known: true, now });
  const remedy = "Type the password with which you sign in now.";
  throw new AppError("invalid-input", "The current password is not right. Nothing was changed.", {
    fields: [{ field: "current", reason: "is not your password", remedy }],
  });
}
