import type { Tx } from "../../../database.ts";
import { record } from "../../evidence/public.ts";
import { spendRecoveryCode } from "./recovery-codes.ts";
import { spendTotpCode } from "./totp.ts";

/** Takes a code of the app or a recovery code, whichever it is, and uses it up; null if it is neither. */
export async function spendCode(
  tx: Tx,
  secret: string,
  input: { readonly accountId: string; readonly code: string; readonly now: Temporal.Instant },
): Promise<"totp" | "recovery-code" | null> {
  const digits = input.code.replaceAll(/\s/g, "");
  if (/^\d{6}$/.test(digits))
    return (await spendTotpCode(tx, secret, { ...input, code: digits, confirmed: true })) ? "totp" : null;
  if (!(await spendRecoveryCode(tx, secret, input))) return null;
  const person = `person:${input.accountId}` as const;
  await record(
    tx,
    { kind: "identity.recovery-code.used", at: input.now, actor: person, subjects: [person], data: {} },
    undefined,
  );
  return "recovery-code";
}
