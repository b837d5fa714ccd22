import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { lockLink } from "./open-link.ts";

/**
 * Asks for a fresh mail in place of a link that was used or has expired. It goes to the person's own address, so
 * knowing an old link gives nobody anything. The mail itself is the delivery module's, started by the fact.
 */
export async function requestLink(
  tx: Tx,
  input: { readonly token: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const link = await lockLink(tx, input.token);
  const fact = {
    kind: "identity.link.requested",
    at: input.now,
    actor: "anonymous",
    subjects: [`person:${link.person_id}`, link.scope] as const,
    data: { personId: link.person_id, scope: link.scope, path: link.path },
  };
  return record(tx, fact, undefined);
}
