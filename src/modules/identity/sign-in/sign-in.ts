import type { Db, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record, write } from "../../evidence/public.ts";
import { findPerson } from "../../people/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import type { Auth } from "./auth.ts";
import { ensureAccount } from "./ensure-account.ts";

export interface SignedIn {
  readonly personId: string;
  /** Values of `Set-Cookie`. */
  readonly cookies: readonly string[];
}

/**
 * Signs in by password. The session and its evidence are one transaction; a refusal for a known person leaves evidence,
 * too, but no state. Says the same for an unknown address, a wrong password and a leaver.
 */
export async function signIn(
  db: Db,
  auth: Auth,
  input: { readonly email: string; readonly password: string; readonly now: Temporal.Instant },
): Promise<SignedIn> {
  try {
    return await write(db, (tx) => openPasswordSession(tx, auth, input));
  } catch (error) {
    if (!auth.isRefusal(error) && !(error instanceof AppError)) throw error;
  }
  const person = await findPerson(db, input.email, input.now);
  if (person) {
    const subjects = [`person:${person.id}`] as const;
    const fact = {
      kind: "identity.session.failed",
      at: input.now,
      actor: "anonymous",
      subjects,
      data: { method: "password" },
    };
    await write(db, (tx) => record(tx, fact, undefined));
  }
  throw signInFailed();
}

async function openPasswordSession(
  tx: Tx,
  auth: Auth,
  input: { readonly email: string; readonly password: string; readonly now: Temporal.Instant },
): Promise<Recorded<SignedIn>> {
  const person = await findPerson(tx, input.email, input.now);
  // The directory says whose address this is. Rolled back with the rest if the password is not right.
  if (person) await ensureAccount(tx, person);
  const { headers, response } = await auth.inTransaction(tx, (api) =>
    api.signInEmail({
      body: { email: person?.email ?? nobody, password: input.password },
      headers: new Headers(),
      returnHeaders: true,
    }),
  );
  const personId = response.user.id;
  if (!person?.active || person.id !== personId) throw signInFailed();
  await signal(tx, sessionsTopic);
  return record(
    tx,
    {
      kind: "identity.session.opened",
      at: input.now,
      actor: `person:${personId}`,
      subjects: [`person:${personId}`],
      data: { strength: "password" },
    },
    { personId, cookies: headers.getSetCookie() },
  );
}

/** Asked for instead of an address that nobody has, or has any more: the answer takes as long as for a wrong password. */
const nobody = "nobody@moved.invalid";

function signInFailed(): AppError {
  return new AppError("sign-in-failed", "The address or the password is not right.");
}
