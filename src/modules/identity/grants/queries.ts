import type { Reader } from "../../../database.ts";
import type { Granted, Role } from "../../../platform/http/access.ts";
import { type Person, recipientsOf } from "../../people/public.ts";

/** Roles that a person holds at an instant and how far each reaches, without `staff`, which everybody holds. */
export async function grantsOf(db: Reader, personId: string, now: Temporal.Instant): Promise<Granted[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["role", "ends_at"])
    .where("person_id", "=", personId)
    .execute();
  return rows.filter((row) => !hasEnded(row.ends_at, now)).map((row) => ({ role: row.role as Role, scope: null }));
}

export async function holdsRole(db: Reader, personId: string, role: Role, now: Temporal.Instant): Promise<boolean> {
  return (await grantsOf(db, personId, now)).some((grant) => grant.role === role && grant.scope === null);
}

/** Everybody who holds a role now, by name. */
export async function personsWithRole(db: Reader, role: Role, now: Temporal.Instant): Promise<Person[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["person_id", "ends_at"])
    .where("role", "=", role)
    .execute();
  const ids = rows.filter((row) => !hasEnded(row.ends_at, now)).map((row) => row.person_id);
  const people = await recipientsOf(db, ids, now);
  return people
    .filter((person) => person.active)
    .sort((one, other) => one.displayName.localeCompare(other.displayName));
}

function hasEnded(endsAt: Date | null, now: Temporal.Instant): boolean {
  return endsAt !== null && endsAt.getTime() <= now.epochMilliseconds;
}

export interface GrantPage {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly now: Temporal.Instant;
}

/** Grants in force, oldest first, with their people; `next` is the `after` of the following page. */
export async function listGrants(db: Reader, page: GrantPage) {
  const now = new Date(page.now.epochMilliseconds);
  const inForce = db
    .selectFrom("identity.grants")
    .where((row) => row.or([row("ends_at", "is", null), row("ends_at", ">", now)]));
  const rows = await inForce
    .select(["id", "person_id", "role", "granted_at"])
    .$if(page.after !== undefined, (query) => query.where("id", ">", page.after ?? ""))
    .orderBy("id")
    .limit(page.limit)
    .execute();
  const total = await inForce.select((row) => row.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const ids = rows.map((row) => row.person_id);
  const people = new Map((await recipientsOf(db, ids, page.now)).map((person) => [person.id, person]));
  const passwords =
    ids.length === 0
      ? []
      : await db
          .selectFrom("identity.credentials")
          .select("account_id")
          .where("account_id", "in", ids)
          .where("password", "is not", null)
          .execute();
  const withPassword = new Set(passwords.map((row) => row.account_id));
  return {
    items: rows.map((row) => ({
      id: row.id,
      role: row.role as Exclude<Role, "staff">,
      person: {
        id: row.person_id,
        displayName: people.get(row.person_id)?.displayName ?? "",
        email: people.get(row.person_id)?.email ?? "",
      },
      grantedAt: row.granted_at.toISOString(),
      hasPassword: withPassword.has(row.person_id),
    })),
    total: total.count,
    next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
