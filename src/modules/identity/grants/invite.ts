import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { invitationPath } from "../links/paths.ts";

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
    data: { personId, scope: accountScope(personId), path: invitationPath },
  };
  return record(tx, fact, true);
}

/** The same once more, for whoever holds this grant, has no password and lost the mail. */
export async function inviteAgain(
  tx: Tx,
  grantId: string,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<boolean>> {
  const grant = await tx
    .selectFrom("identity.grants")
    .select("person_id")
    .where("id", "=", grantId)
    .where((row) => row.or([row("ends_at", "is", null), row("ends_at", ">", new Date(context.now.epochMilliseconds))]))
    .executeTakeFirst();
  if (!grant) throw new AppError("not-found", "There is no such role in force.");
  const invited = await inviteIfNeeded(tx, grant.person_id, context);
  if (!invited)
    throw new AppError("rule-refused", "This person has chosen a password already.", { reason: "has-password" });
  return invited;
}

/** What a session opened by an invitation may reach: this person's own password. */
export function accountScope(personId: string): string {
  return `account:${personId}`;
}
