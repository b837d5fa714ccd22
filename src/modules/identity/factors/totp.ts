import { randomBytes } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { decrypt, encrypt } from "../secrets/keyed.ts";

const periodSeconds = 30;
const secretBytes = 20;
/** Codes of the step before and the step after count, too: clocks differ. */
const stepsAside = 1;

async function codesOf(secret: Uint8Array, label: { account: string; issuer: string }) {
  const { Secret, TOTP } = await import("otpauth");
  return new TOTP({
    issuer: label.issuer,
    label: label.account,
    algorithm: "SHA1",
    digits: 6,
    period: periodSeconds,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}

export interface TotpOffer {
  /** To be typed into an app that cannot see: base 32, in groups of four. */
  readonly key: string;
  readonly uri: string;
  /** A picture of `uri`, as SVG. */
  readonly qr: string;
}

/** A new secret, kept encrypted and without effect until a code of it was shown. */
export async function offerTotp(
  tx: Tx,
  secret: string,
  account: { readonly id: string; readonly email: string; readonly issuer: string },
  now: Temporal.Instant,
): Promise<TotpOffer> {
  const plain = randomBytes(secretBytes);
  const values = {
    secret: encrypt(secret, `totp ${account.id}`, plain),
    last_step: 0,
    created_at: new Date(now.epochMilliseconds),
  };
  await tx
    .insertInto("identity.totp")
    .values({ account_id: account.id, ...values, confirmed_at: null })
    .onConflict((conflict) =>
      conflict.column("account_id").doUpdateSet(values).where("identity.totp.confirmed_at", "is", null),
    )
    .execute();
  const codes = await codesOf(plain, { account: account.email, issuer: account.issuer });
  const { default: encodeQR } = await import("qr");
  const uri = codes.toString();
  return { key: codes.secret.base32.replace(/(.{4})(?=.)/g, "$1 "), uri, qr: encodeQR(uri, "svg") };
}

/**
 * Whether this code belongs to now, and marks its time step as used: neither it nor an older one is taken again, by
 * whichever process. `confirmed` false looks at an offer that is not in effect yet.
 */
export async function spendTotpCode(
  tx: Tx,
  secret: string,
  input: {
    readonly accountId: string;
    readonly code: string;
    readonly confirmed: boolean;
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const { accountId, now } = input;
  const row = await tx
    .selectFrom("identity.totp")
    .select(["secret", "last_step"])
    .where("account_id", "=", accountId)
    .where("confirmed_at", input.confirmed ? "is not" : "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return false;
  const codes = await codesOf(decrypt(secret, `totp ${accountId}`, row.secret), { account: "", issuer: "" });
  const timestamp = now.epochMilliseconds;
  const delta = codes.validate({ token: input.code, timestamp, window: stepsAside });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / periodSeconds) + delta;
  if (step <= row.last_step) return false;
  await tx.updateTable("identity.totp").set({ last_step: step }).where("account_id", "=", accountId).execute();
  return true;
}
