import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";

/** Whether permission roles rest in sessions without a second factor. Off until an administrator says otherwise. */
export async function rolesNeedSecondFactor(db: Reader): Promise<boolean> {
  const row = await db.selectFrom("identity.rules").select("second_factor_for_roles").executeTakeFirst();
  return row?.second_factor_for_roles ?? false;
}

/**
 * Switches it. On only by somebody who signed in with a second factor: at least one administrator keeps working, and
 * everybody else who holds a role can sign in and enrol one, so nobody is shut out for good.
 */
export async function setSecondFactorRule(
  tx: Tx,
  needed: boolean,
  by: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  if (needed && by.actor.strength !== "strong")
    throw new AppError("rule-refused", "Sign in with a second factor yourself before you ask it of others.", {
      reason: "own-factor-first",
    });
  await tx
    .insertInto("identity.rules")
    .values({ second_factor_for_roles: needed })
    .onConflict((conflict) => conflict.column("only").doUpdateSet({ second_factor_for_roles: needed }))
    .execute();
  await signal(tx, sessionsTopic);
  const fact = {
    kind: "identity.second-factor-rule.changed",
    at: by.now,
    actor: by.actor.ref,
    subjects: ["organisation:this"] as const,
    data: { needed },
  };
  return record(tx, fact, undefined);
}
