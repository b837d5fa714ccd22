import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { recipientsOf } from "../../people/public.ts";

/**
 * Refuses what would leave nobody to give roles: locks all administrators' grants and asks whether one remains without
 * this person's. None to count on is who has left or has a last day, whose role reaches not everywhere or has an end,
 * and who has neither a password nor a passkey to sign in with.
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
  const here = await activeAt(tx, others, now);
  const staying = await activeAt(tx, others, now.add({ hours: farHours }));
  const able = await ableToSignIn(tx, others);
  if (others.some((id) => here.has(id) && staying.has(id) && able.has(id))) return;
  throw new AppError("rule-refused", "The last administrator cannot lose this role. Give it to somebody else first.", {
    reason: "last-administrator",
  });
}

/** Whoever is active then has no last day that anybody knows of. */
const farHours = 24 * 365 * 100;

async function activeAt(db: Reader, ids: readonly string[], at: Temporal.Instant): Promise<Set<string>> {
  return new Set((await recipientsOf(db, ids, at)).filter(({ active }) => active).map(({ id }) => id));
}

async function ableToSignIn(db: Reader, ids: readonly string[]): Promise<Set<string>> {
  const list = [...ids];
  const { rows } = await sql<{ id: string }>`
    select account_id as id from identity.credentials where password is not null and account_id = any(${list}::uuid[])
    union select account_id from identity.passkeys where account_id = any(${list}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}
