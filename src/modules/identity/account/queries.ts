import type { Reader } from "../../../database.ts";
import { factorsOf } from "../factors/queries.ts";
import { recentSignIns } from "../sign-in/history.ts";
import type { Method } from "../sign-in/tools.ts";

/** What a person is shown about their own way in, and what those who look after accounts see of it. */
export async function accountOf(db: Reader, personId: string, now: Temporal.Instant) {
  const password = await db
    .selectFrom("identity.credentials")
    .select("updated_at")
    .where("account_id", "=", personId)
    .where("password", "is not", null)
    .executeTakeFirst();
  return {
    passwordSince: password?.updated_at.toISOString() ?? null,
    ...(await factorsOf(db, personId)),
    sessions: await sessionsOf(db, personId, now),
    links: await linksOf(db, personId, now),
    recent: await recentSignIns(db, personId),
  };
}

async function sessionsOf(db: Reader, personId: string, now: Temporal.Instant) {
  const rows = await db
    .selectFrom("identity.sessions")
    .select(["id", "created_at", "expires_at", "strength", "method", "device"])
    .where("account_id", "=", personId)
    .where("expires_at", ">", new Date(now.epochMilliseconds))
    .orderBy("created_at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    openedAt: row.created_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
    strength: row.strength as "password" | "strong" | "link",
    method: row.method as Method,
    device: row.device,
  }));
}

/** Links that would still open something. */
async function linksOf(db: Reader, personId: string, now: Temporal.Instant) {
  const rows = await db
    .selectFrom("identity.links")
    .select(["id", "scope", "path", "created_at", "expires_at"])
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", new Date(now.epochMilliseconds))
    .orderBy("created_at", "desc")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    opens: row.scope,
    path: row.path,
    madeAt: row.created_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
  }));
}
