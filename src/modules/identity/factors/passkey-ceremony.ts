import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Asked } from "../secrets/challenges.ts";

// The library is loaded on first use: a start must not wait for it.
const library = () => import("@simplewebauthn/server");

/** The site that passkeys are bound to; null where browsers allow none, which is under a bare network address. */
export function passkeySite(url: string): { readonly rpID: string; readonly origin: string } | null {
  const { hostname, origin } = new URL(url);
  return /^[\d.]+$|:/.test(hostname) ? null : { rpID: hostname, origin };
}

function siteOf(url: string) {
  const site = passkeySite(url);
  if (!site)
    throw new AppError("rule-refused", "Passkeys need a name such as clarion.example, not a network address.", {
      reason: "passkeys-need-a-name",
    });
  return site;
}

export async function enrolmentOptions(
  tx: Tx,
  url: string,
  account: { readonly id: string; readonly email: string; readonly name: string; readonly issuer: string },
) {
  const { rpID } = siteOf(url);
  const known = await passkeysOf(tx, account.id);
  return (await library()).generateRegistrationOptions({
    rpName: account.issuer,
    rpID,
    userName: account.email,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** What a browser is asked to sign; by any passkey that it has for us, or by those of one person. */
export async function requestOptions(tx: Tx, url: string, accountId: string | null) {
  const { rpID } = siteOf(url);
  const allowCredentials = accountId === null ? [] : await passkeysOf(tx, accountId);
  return (await library()).generateAuthenticationOptions({ rpID, userVerification: "required", allowCredentials });
}

export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

export async function checkEnrolment(
  url: string,
  asked: Asked,
  response: RegistrationResponseJSON,
): Promise<NewPasskey> {
  const { rpID, origin } = siteOf(url);
  const { verifyRegistrationResponse } = await library();
  const { registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: asked.data,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(refused);
  if (!registrationInfo) throw passkeyRefused();
  const { id, publicKey, counter } = registrationInfo.credential;
  const transports = (response.response.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)).slice(0, 8);
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports };
}

/** Whose passkey signed what was asked. The row stays locked while its counter moves on. */
export async function checkAnswer(
  tx: Tx,
  url: string,
  asked: Asked,
  response: AuthenticationResponseJSON,
  now: Temporal.Instant,
): Promise<{ readonly accountId: string; readonly passkeyId: string }> {
  const { rpID, origin } = siteOf(url);
  const key = await tx
    .selectFrom("identity.passkeys")
    .selectAll()
    .where("credential_id", "=", response.id)
    .forUpdate()
    .executeTakeFirst();
  if (!key || (asked.personId !== null && key.account_id !== asked.personId)) throw passkeyRefused();
  const { verifyAuthenticationResponse } = await library();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: asked.data,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: key.credential_id,
      publicKey: new Uint8Array(key.public_key),
      counter: key.counter,
      transports: key.transports as AuthenticatorTransport[],
    },
  }).catch(refused);
  if (!verified) throw passkeyRefused();
  await tx
    .updateTable("identity.passkeys")
    .set({ counter: authenticationInfo.newCounter, last_used_at: new Date(now.epochMilliseconds) })
    .where("id", "=", key.id)
    .execute();
  return { accountId: key.account_id, passkeyId: key.id };
}

async function passkeysOf(tx: Tx, accountId: string) {
  const rows = await tx
    .selectFrom("identity.passkeys")
    .select(["credential_id", "transports"])
    .where("account_id", "=", accountId)
    .execute();
  return rows.map((row) => ({
    id: row.credential_id,
    transports: row.transports as AuthenticatorTransport[],
  }));
}

/** The library throws plain errors for whatever does not fit, and all of them are the browser's doing. */
function refused(): never {
  throw passkeyRefused();
}

function passkeyRefused(): AppError {
  return new AppError("rule-refused", "This passkey is not known here, or did not answer what was asked.", {
    reason: "passkey-refused",
  });
}
