import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";

/** Takes a token back, at once; `ownerId` limits it to somebody's own, null reaches everybody's. */
export async function revokeToken(
  tx: Tx,
  id: string,
  by: { readonly actor: string; readonly ownerId: string | null; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const revoked = await tx
    .updateTable("identity.api_tokens")
    .set({ revoked_at: new Date(by.now.epochMilliseconds) })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .$if(by.ownerId !== null, (query) => query.where("person_id", "=", by.ownerId ?? ""))
    .returning(["name", "person_id"])
    .executeTakeFirst();
  if (!revoked) throw new AppError("not-found", "There is no such token, or it was revoked already.");
  await signal(tx, sessionsTopic);
  const subjects = [`token:${revoked.name}`, `person:${revoked.person_id}`] as const;
  const fact = { kind: "identity.token.revoked", at: by.now, actor: by.actor, subjects, data: { name: revoked.name } };
  return record(tx, fact, undefined);
}
