import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { accountScope } from "../grants/invite.ts";
import { passwordOf } from "../sign-in/credential.ts";
import { askForNewPassword, countPasswordMail } from "../sign-in/forgotten-password.ts";
import { lockLink } from "./open-link.ts";

/**
 * Asks for a fresh mail in place of a link that was used or has expired. It goes to the person's own address, so
 * knowing an old link gives nobody anything. The mail itself is the delivery module's, started by the fact. A link to
 * choose a password comes again as for a forgotten one, as seldom and as short; an invitation as itself only until
 * there is a password.
 */
export async function requestLink(
  tx: Tx,
  input: { readonly secret: string; readonly token: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const { secret, now } = input;
  const link = await lockLink(tx, input.token);
  if (link.scope === accountScope(link.person_id)) {
    if ((await passwordOf(tx, link.person_id)) !== null) return askForNewPassword(tx, secret, link.person_id, now);
    await countPasswordMail(tx, secret, link.person_id, now);
  }
  const fact = {
    kind: "identity.link.requested",
    at: now,
    actor: "anonymous",
    subjects: [`person:${link.person_id}`, link.scope] as const,
    data: { personId: link.person_id, scope: link.scope, path: link.path },
  };
  return record(tx, fact, undefined);
}
