import { randomInt } from "node:crypto";
import type { Tx } from "../../../database.ts";
import { keyedHash } from "../secrets/keyed.ts";

const howMany = 10;
const characters = 12;
/** Without those that look like others. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes of 59 random bits, in place of whatever codes there were. Only their keyed hashes are stored. */
export async function makeRecoveryCodes(
  tx: Tx,
  secret: string,
  accountId: string,
  now: Temporal.Instant,
): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newCode);
  await tx.deleteFrom("identity.recovery_codes").where("account_id", "=", accountId).execute();
  await tx
    .insertInto("identity.recovery_codes")
    .values(
      codes.map((code) => ({
        account_id: accountId,
        code_hash: hashOf(secret, accountId, code),
        created_at: new Date(now.epochMilliseconds),
        used_at: null,
      })),
    )
    .execute();
  return codes;
}

/** Uses a code up, however its groups were typed; false if it is none of theirs or was used. */
export async function spendRecoveryCode(
  tx: Tx,
  secret: string,
  input: { readonly accountId: string; readonly code: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const spent = await tx
    .updateTable("identity.recovery_codes")
    .set({ used_at: new Date(input.now.epochMilliseconds) })
    .where("account_id", "=", input.accountId)
    .where("code_hash", "=", hashOf(secret, input.accountId, input.code))
    .where("used_at", "is", null)
    .returning("used_at")
    .executeTakeFirst();
  return spent !== undefined;
}

function newCode(): string {
  const text = Array.from({ length: characters }, () => alphabet[randomInt(alphabet.length)]).join("");
  return text.replace(/(.{4})(?=.)/g, "$1-");
}

function hashOf(secret: string, accountId: string, code: string): Buffer {
  return keyedHash(secret, "recovery-code", `${accountId} ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`);
}
