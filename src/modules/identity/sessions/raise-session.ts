import type { Tx } from "../../../database.ts";
import type { Method } from "../sign-in/tools.ts";

/** A session whose person has just shown a second factor as well becomes a strong one. */
export async function raiseSession(
  tx: Tx,
  sessionId: string,
  method: Exclude<Method, "link" | "password">,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("identity.sessions")
    .set({ strength: "strong", method, proved_at: new Date(now.epochMilliseconds) })
    .where("id", "=", sessionId)
    .where("strength", "=", "password")
    .execute();
}
