import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { havingFactor } from "../factors/queries.ts";

const proofMinutes = 10;

/** The session of somebody who signed in themselves; a token or a link from a mail has no account to look after. */
export function ownSession(actor: Actor): string {
  if (actor.strength === "link")
    throw new AppError("outside-link-scope", "This sign-in link opens one item only. Sign in to see your account.");
  if (actor.sessionId === null)
    throw new AppError("rule-refused", "Only somebody who signed in themselves can do this.", {
      reason: "own-sign-in-needed",
    });
  return actor.sessionId;
}

/** Refuses a sensitive act unless its person proved who they are within ten minutes, by signing in or once more. */
export async function requireProof(db: Reader, actor: Actor, now: Temporal.Instant): Promise<string> {
  const sessionId = ownSession(actor);
  const row = await db
    .selectFrom("identity.sessions")
    .select(["proved_at", "strength"])
    .where("id", "=", sessionId)
    .executeTakeFirst();
  const until = (row?.proved_at.getTime() ?? 0) + proofMinutes * 60_000;
  // Where there is a factor, having shown the password alone is no proof, whenever that was.
  const weak = row?.strength === "password" && (await havingFactor(db, [actor.personId])).size > 0;
  if (weak || until <= now.epochMilliseconds)
    throw new AppError("rule-refused", "Prove once more that it is you; it holds for ten minutes.", {
      reason: "proof-needed",
    });
  return sessionId;
}
