import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import type { Auth } from "./auth.ts";

/** Ends the session behind a cookie; returns the cookies that clear it. */
export async function signOut(
  tx: Tx,
  auth: Auth,
  input: { readonly cookie: string; readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly cookies: readonly string[] }>> {
  const { headers } = await auth.inTransaction(tx, (api) =>
    api.signOut({ headers: new Headers({ cookie: input.cookie }), returnHeaders: true }),
  );
  await signal(tx, sessionsTopic);
  return record(
    tx,
    {
      kind: "identity.session.closed",
      at: input.now,
      actor: input.actor.ref,
      subjects: [`person:${input.actor.personId}`],
      data: { strength: input.actor.strength },
    },
    { cookies: headers.getSetCookie() },
  );
}
