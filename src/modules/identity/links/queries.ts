import type { Reader } from "../../../database.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { hashSecret } from "./secret.ts";

/** Where a link leads, for its own person already signed in strongly enough to reach that; null otherwise. */
export async function linkForOwnSession(db: Reader, token: string, actor: Actor): Promise<string | null> {
  const link = await db
    .selectFrom("identity.links")
    .select(["path", "scope"])
    .where("token_hash", "=", hashSecret(token))
    .where("person_id", "=", actor.personId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return link && (actor.scope === null || actor.scope === link.scope) ? link.path : null;
}
