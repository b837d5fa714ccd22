import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { OwnAct } from "./enrol-totp.ts";
import { havingFactor } from "./queries.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";

/** With the first second factor come recovery codes; with later ones none, since the earlier still hold. */
export async function firstRecoveryCodes(tx: Tx, own: Omit<OwnAct, "sessionId">): Promise<string[] | null> {
  const left = await tx
    .selectFrom("identity.recovery_codes")
    .select("used_at")
    .where("account_id", "=", own.personId)
    .where("used_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return left ? null : (await renewRecoveryCodes(tx, own)).value;
}

/** New recovery codes in place of all earlier ones. The answer is the only time that they can be read. */
export async function renewRecoveryCodes(tx: Tx, own: Omit<OwnAct, "sessionId">): Promise<Recorded<string[]>> {
  // Of two renewals at once the second takes the codes of the first away, instead of adding ten.
  await tx
    .selectFrom("identity.accounts")
    .select("id")
    .where("id", "=", own.personId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const codes = await makeRecoveryCodes(tx, own.secret, own.personId, own.now);
  const person = `person:${own.personId}` as const;
  const fact = {
    kind: "identity.recovery-codes.made",
    at: own.now,
    actor: person,
    subjects: [person] as const,
    data: { count: codes.length },
  };
  return record(tx, fact, codes);
}

/** Without a second factor, recovery codes recover nothing. */
export async function dropUselessCodes(tx: Tx, personId: string): Promise<void> {
  if ((await havingFactor(tx, [personId])).size === 0)
    await tx.deleteFrom("identity.recovery_codes").where("account_id", "=", personId).execute();
}
