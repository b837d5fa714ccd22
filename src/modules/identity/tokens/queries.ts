import { sql } from "kysely";
import type { Db, Reader } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { GrantScope, Role } from "../../../platform/http/access.ts";
import { personNames } from "../../people/public.ts";
import { type Describe, namedScopes, readScope } from "../grants/scope.ts";
import { hashSecret } from "../links/secret.ts";

export interface ApiToken {
  readonly name: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly scope: GrantScope;
}

/** Null for a token that is unknown, revoked or past its end. */
export async function findApiToken(db: Reader, token: string, now: Temporal.Instant): Promise<ApiToken | null> {
  const row = await db
    .selectFrom("identity.api_tokens")
    .select(["name", "person_id", "roles", "scope", "expires_at"])
    .where("token_hash", "=", hashSecret(token))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (!row || row.expires_at.getTime() <= now.epochMilliseconds) return null;
  return { name: row.name, personId: row.person_id, roles: row.roles as Role[], scope: readScope(row.scope) };
}

/** Keeps when a token was last used, to the minute: a busy one does not cost a write for each request. */
export async function noteUse(db: Db, token: string, now: Temporal.Instant): Promise<void> {
  const stale = await db
    .selectFrom("identity.api_tokens")
    .select("id")
    .where("token_hash", "=", hashSecret(token))
    .where((row) =>
      row.or([
        row("last_used_at", "is", null),
        row("last_used_at", "<", new Date(now.subtract({ minutes: 1 }).epochMilliseconds)),
      ]),
    )
    .executeTakeFirst();
  if (!stale) return;
  await unrecorded(db, (tx) =>
    sql`update identity.api_tokens set last_used_at = ${now.toString()} where id = ${stale.id}`.execute(tx),
  );
}

/** Tokens, newest first; those of one person, or of everybody. */
export async function listTokens(db: Reader, describe: Describe, personId: string | null, now: Temporal.Instant) {
  const rows = await db
    .selectFrom("identity.api_tokens")
    .select(["id", "name", "person_id", "roles", "scope", "created_at", "expires_at", "last_used_at", "revoked_at"])
    .$if(personId !== null, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(500)
    .execute();
  const names = await personNames(
    db,
    rows.map((row) => row.person_id),
  );
  const scopes = await namedScopes(
    describe,
    rows.map((row) => readScope(row.scope)),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    person: { id: row.person_id, displayName: names.get(row.person_id) ?? "" },
    roles: row.roles as Role[],
    scope: scopes(readScope(row.scope)),
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    state: stateOf(row, now),
  }));
}

function stateOf(row: { revoked_at: Date | null; expires_at: Date }, now: Temporal.Instant) {
  if (row.revoked_at) return "revoked" as const;
  return row.expires_at.getTime() <= now.epochMilliseconds ? ("ended" as const) : ("in-force" as const);
}
