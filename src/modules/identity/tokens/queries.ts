import type { Reader } from "../../../database.ts";
import type { Role } from "../../../platform/http/access.ts";
import { hashSecret } from "../links/secret.ts";

export interface ApiToken {
  readonly name: string;
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** Null for a token that is unknown, revoked or past its end. */
export async function findApiToken(db: Reader, token: string, now: Temporal.Instant): Promise<ApiToken | null> {
  const row = await db
    .selectFrom("identity.api_tokens")
    .select(["name", "person_id", "roles", "expires_at"])
    .where("token_hash", "=", hashSecret(token))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (!row || row.expires_at.getTime() <= now.epochMilliseconds) return null;
  return { name: row.name, personId: row.person_id, roles: row.roles as Role[] };
}
