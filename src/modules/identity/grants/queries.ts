import type { Reader } from "../../../database.ts";
import type { Granted, Role } from "../../../platform/http/access.ts";
import { type Person, recipientsOf } from "../../people/public.ts";
import { havingFactor } from "../factors/queries.ts";
import { type Describe, namedScopes, readScope } from "./scope.ts";
import { personsWithPassword } from "./with-password.ts";

/** Roles that a person holds at an instant and how far each reaches, without `staff`, which everybody holds. */
export async function grantsOf(db: Reader, personId: string, now: Temporal.Instant): Promise<Granted[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["role", "scope", "ends_at"])
    .where("person_id", "=", personId)
    .execute();
  return rows
    .filter((row) => !hasEnded(row.ends_at, now))
    .map((row) => ({ role: row.role as Role, scope: readScope(row.scope) }));
}

/** Whether somebody holds a role everywhere. */
export async function holdsRole(db: Reader, personId: string, role: Role, now: Temporal.Instant): Promise<boolean> {
  return (await grantsOf(db, personId, now)).some((grant) => grant.role === role && grant.scope === null);
}

/** Everybody who holds a role everywhere now, by name. */
export async function personsWithRole(db: Reader, role: Role, now: Temporal.Instant): Promise<Person[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["person_id", "ends_at"])
    .where("role", "=", role)
    .where("scope", "=", "")
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
  readonly ended: boolean;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly now: Temporal.Instant;
}

/** Grants in force, or those that have ended; with their people. `next` is the `after` of the following page. */
export async function listGrants(db: Reader, describe: Describe, page: GrantPage) {
  const now = new Date(page.now.epochMilliseconds);
  const wanted = db
    .selectFrom("identity.grants")
    .where((row) =>
      page.ended ? row("ends_at", "<=", now) : row.or([row("ends_at", "is", null), row("ends_at", ">", now)]),
    );
  const rows = await wanted
    .select(["id", "person_id", "role", "scope", "granted_at", "ends_at"])
    .$if(page.after !== undefined, (query) => query.where("id", ">", page.after ?? ""))
    .orderBy("id")
    .limit(page.limit)
    .execute();
  const total = await wanted.select((row) => row.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const ids = rows.map((row) => row.person_id);
  const people = new Map((await recipientsOf(db, ids, page.now)).map((person) => [person.id, person]));
  const withPassword = await personsWithPassword(db, ids);
  const withFactor = await havingFactor(db, ids);
  const scopeOf = await namedScopes(
    describe,
    rows.map((row) => readScope(row.scope)),
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      role: row.role as Exclude<Role, "staff">,
      scope: scopeOf(readScope(row.scope)),
      person: {
        id: row.person_id,
        displayName: people.get(row.person_id)?.displayName ?? "",
        email: people.get(row.person_id)?.email ?? "",
      },
      grantedAt: row.granted_at.toISOString(),
      endsAt: row.ends_at?.toISOString() ?? null,
      hasPassword: withPassword.has(row.person_id),
      hasFactor: withFactor.has(row.person_id),
    })),
    total: total.count,
    next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
