import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { recipientsOf } from "../../people/public.ts";

/**
 * Refuses what would leave nobody to give roles: locks all administrators' grants and asks whether one remains without
 * this person's. Who has left, or whose role reaches not everywhere or has an end, is none to count on.
 */
export async function requireAnotherAdministrator(tx: Tx, personId: string, now: Temporal.Instant): Promise<void> {
  // Not "ends later than now": of two who end each other's, the second may have the earlier now.
  const administrators = await tx
    .selectFrom("identity.grants")
    .select("person_id")
    .where("role", "=", "administrator")
    .where("scope", "=", "")
    .where("ends_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  const others = administrators.map((grant) => grant.person_id).filter((id) => id !== personId);
  if (others.length === administrators.length) return;
  if ((await recipientsOf(tx, others, now)).some((person) => person.active)) return;
  throw new AppError("rule-refused", "The last administrator cannot lose this role. Give it to somebody else first.", {
    reason: "last-administrator",
  });
}
