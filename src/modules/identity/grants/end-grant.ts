import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { requireAnotherAdministrator } from "./last-administrator.ts";

/** Takes a permission role back, at once. Refuses to take the last administrator's: nobody could give it again. */
export async function endGrant(
  tx: Tx,
  grantId: string,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const at = new Date(context.now.epochMilliseconds);
  const grant = await tx
    .selectFrom("identity.grants")
    .select(["person_id", "role", "scope"])
    .where("id", "=", grantId)
    .executeTakeFirst();
  if (grant?.role === "administrator" && grant.scope === "")
    await requireAnotherAdministrator(tx, grant.person_id, context.now);
  const ended = await tx
    .updateTable("identity.grants")
    .set({ ends_at: at })
    .where("id", "=", grantId)
    .where((row) => row.or([row("ends_at", "is", null), row("ends_at", ">", at)]))
    .returning(["person_id", "role", "scope"])
    .executeTakeFirst();
  if (!ended) throw new AppError("not-found", "This role has been taken back already, or was never given.");
  await signal(tx, sessionsTopic);
  const fact = {
    kind: "identity.grant.ended",
    at: context.now,
    actor: context.actor,
    subjects: [`person:${ended.person_id}`] as const,
    data: { role: ended.role, scope: ended.scope },
  };
  return record(tx, fact, undefined);
}
