import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { recipientsOf } from "../../people/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";

/**
 * Takes a permission role back, at once. Refuses to take the last administrator's: nobody could give it again. Who has
 * left, or whose role has an end, is none to count on.
 */
export async function endGrant(
  tx: Tx,
  grantId: string,
  context: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const at = new Date(context.now.epochMilliseconds);
  // Not "ends later than now": of two who end each other's, the second may have the earlier now.
  const administrators = await tx
    .selectFrom("identity.grants")
    .select(["id", "person_id"])
    .where("role", "=", "administrator")
    .where("ends_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  const others = administrators.filter((grant) => grant.id !== grantId).map((grant) => grant.person_id);
  const left = (await recipientsOf(tx, others, context.now)).filter((person) => person.active);
  if (others.length < administrators.length && left.length === 0)
    throw new AppError(
      "rule-refused",
      "The last administrator cannot lose this role. Give it to somebody else first.",
      {
        reason: "last-administrator",
      },
    );
  const ended = await tx
    .updateTable("identity.grants")
    .set({ ends_at: at })
    .where("id", "=", grantId)
    .where((row) => row.or([row("ends_at", "is", null), row("ends_at", ">", at)]))
    .returning(["person_id", "role"])
    .executeTakeFirst();
  if (!ended) throw new AppError("not-found", "This role has been taken back already, or was never given.");
  await signal(tx, sessionsTopic);
  const fact = {
    kind: "identity.grant.ended",
    at: context.now,
    actor: context.actor,
    subjects: [`person:${ended.person_id}`] as const,
    data: { role: ended.role },
  };
  return record(tx, fact, undefined);
}
