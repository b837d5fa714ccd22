import type { Reader } from "../../../database.ts";
import type { Role } from "../../../platform/http/access.ts";
import { type PersonSummary, recipientsOf } from "../../people/public.ts";

/** Roles that a person holds at an instant, without `staff`, which everybody holds. */
export async function rolesOf(db: Reader, personId: string, now: Temporal.Instant): Promise<Role[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["role", "ends_at"])
    .where("person_id", "=", personId)
    .execute();
  return rows.filter((row) => !hasEnded(row.ends_at, now)).map((row) => row.role as Role);
}

export async function holdsRole(db: Reader, personId: string, role: Role, now: Temporal.Instant): Promise<boolean> {
  return (await rolesOf(db, personId, now)).includes(role);
}

/** Everybody who holds a role now, by name. */
export async function personsWithRole(db: Reader, role: Role, now: Temporal.Instant): Promise<PersonSummary[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["person_id", "ends_at"])
    .where("role", "=", role)
    .execute();
  const ids = rows.filter((row) => !hasEnded(row.ends_at, now)).map((row) => row.person_id);
  const people = await recipientsOf(db, ids);
  return people
    .map(({ id, displayName, email }) => ({ id, displayName, email }))
    .sort((one, other) => one.displayName.localeCompare(other.displayName));
}

function hasEnded(endsAt: Date | null, now: Temporal.Instant): boolean {
  return endsAt !== null && endsAt.getTime() <= now.epochMilliseconds;
}
