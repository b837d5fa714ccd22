import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";

/**
 * Asks for a mail with a link to choose a password, for somebody who has none: a permission role is never exercised
 * through a mail link alone. The mail is the delivery module's, started by the fact. Answers whether one was needed.
 */
export async function inviteIfNeeded(
  tx: Tx,
  personId: string,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<boolean> | null> {
  const has = await tx
    .selectFrom("identity.credentials")
    .select("id")
    .where("account_id", "=", personId)
    .where("password", "is not", null)
    .executeTakeFirst();
  if (has) return null;
  const fact = {
    kind: "identity.invitation.made",
    at: context.now,
    actor: context.actor,
    subjects: [`person:${personId}`] as const,
    data: { personId, scope: accountScope(personId), path: "/account/password" },
  };
  return record(tx, fact, true);
}

/** What a session opened by an invitation may reach: this person's own password. */
export function accountScope(personId: string): string {
  return `account:${personId}`;
}
