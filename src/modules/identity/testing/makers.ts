import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { Actor, PermissionTable } from "../../../platform/http/access.ts";
import type { Live } from "../../../platform/live/live.ts";
import { write } from "../../evidence/public.ts";
import { createPerson } from "../../people/commands.ts";
import { confirmTotp } from "../factors/enrol-totp.ts";
import { offerTotp } from "../factors/totp.ts";
import { Sessions, setPassword } from "../public.ts";
import type { SignedIn } from "../sign-in/open-session.ts";
import type { Caller } from "../sign-in/tools.ts";

export const password = "a harbour at dawn";
export const secret = "s3cret-for-tests-of-32-characters!";
export const caller: Caller = { cookie: "", address: "192.0.2.1", userAgent: undefined };

/** A web process that remembers nothing, so that each call sees the database as it is. */
export function sessionsOf(db: Db, now: Temporal.Instant, permissions: PermissionTable = {}): Sessions {
  const live = { watch: () => () => {} } as unknown as Live;
  const config = { url: "http://localhost:7400", secret, smtpUrl: undefined };
  return new Sessions({ db, clock: { now: () => now }, live, config, permissions });
}

export async function anAccount(db: Db, now: Temporal.Instant, email = `${randomUUID()}@corp.example`) {
  const input = { givenName: "Ana", familyName: "Weiß", email };
  const { id } = await write(db, (tx) => createPerson(tx, input, { actor: "system", now }));
  await write(db, (tx) => setPassword(tx, { personId: id, password, actor: "system", now }));
  return { id, email };
}

/** Signs in by password, where that is enough. */
export async function signedIn(db: Db, email: string, now: Temporal.Instant): Promise<SignedIn & { actor: Actor }> {
  const result = await sessionsOf(db, now).signIn({ email, password, caller });
  if ("challenge" in result) throw new Error("this account has a second factor");
  const actor = await sessionsOf(db, now).authenticate({ cookie: result.cookies[0] });
  if (!actor) throw new Error("the session must be there");
  return { ...result, actor };
}

/** Sets up an authenticator app in a session. */
export async function enrolled(db: Db, personId: string, sessionId: string, now: Temporal.Instant) {
  const account = { id: personId, email: "ana@corp.example", issuer: "Clarion" };
  const offer = await unrecorded(db, (tx) => offerTotp(tx, secret, account, now));
  const codes = new TOTP({ secret: offer.key.replaceAll(" ", "") });
  const code = codes.generate({ timestamp: now.epochMilliseconds });
  const own = { personId, sessionId, secret, now };
  return { codes, recoveryCodes: await write(db, (tx) => confirmTotp(tx, code, own)) };
}
