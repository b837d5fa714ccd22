import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { hashSecret, newSecret } from "../links/secret.ts";

/** Makes the one-time link that opens set-up; the ones made before stop working. */
export async function mintSetupToken(tx: Tx): Promise<string> {
  const token = newSecret("cls");
  await tx.deleteFrom("identity.setup_tokens").where("used_at", "is", null).execute();
  await tx
    .insertInto("identity.setup_tokens")
    .values({ token_hash: hashSecret(token), created_at: new Date(), used_at: null })
    .execute();
  return token;
}

/** Spends it, inside the transaction of set-up: a set-up that fails leaves it usable. */
export async function spendSetupToken(tx: Tx, token: string, now: Temporal.Instant): Promise<void> {
  const spent = await tx
    .updateTable("identity.setup_tokens")
    .set({ used_at: new Date(now.epochMilliseconds) })
    .where("token_hash", "=", hashSecret(token))
    .where("used_at", "is", null)
    .returning("token_hash")
    .executeTakeFirst();
  if (!spent)
    throw new AppError(
      "link-unknown",
      "This set-up link is not valid. Use the newest one that the console shows; a restart prints a new one.",
    );
}
