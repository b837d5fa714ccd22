import type { Reader } from "../../../database.ts";
import type { PermissionTable, Role } from "../../../platform/http/access.ts";
import { recipientsOf } from "../../people/public.ts";
import { type Describe, namedScopes, readScope, type ScopeView } from "../grants/scope.ts";

export interface HeldGrant {
  readonly id: string;
  readonly role: Exclude<Role, "staff">;
  readonly scope: ScopeView;
  readonly endsAt: string | null;
}

export interface Holder {
  readonly person: { readonly id: string; readonly displayName: string; readonly email: string };
  readonly grants: readonly HeldGrant[];
  /** Everything that these grants open beyond what everybody may, and by which of them. */
  readonly permissions: readonly { readonly permission: string; readonly grantIds: readonly string[] }[];
}

export interface PermissionHolders {
  readonly permission: string;
  readonly roles: readonly Role[];
  readonly holders: readonly { readonly personId: string; readonly displayName: string; readonly grant: HeldGrant }[];
}

/** Everybody active who holds a role now, by name, with all that it lets them do. */
export async function holders(
  db: Reader,
  describe: Describe,
  table: PermissionTable,
  now: Temporal.Instant,
): Promise<Holder[]> {
  const rows = await db
    .selectFrom("identity.grants")
    .select(["id", "person_id", "role", "scope", "ends_at"])
    .where((row) => row.or([row("ends_at", "is", null), row("ends_at", ">", new Date(now.epochMilliseconds))]))
    .orderBy("role")
    .orderBy("id")
    .execute();
  const scopeOf = await namedScopes(
    describe,
    rows.map((row) => readScope(row.scope)),
  );
  const people = await recipientsOf(db, [...new Set(rows.map((row) => row.person_id))], now);
  const byPerson = Map.groupBy(rows, (row) => row.person_id);
  return people
    .filter((person) => person.active)
    .sort((one, other) => one.displayName.localeCompare(other.displayName) || (one.id < other.id ? -1 : 1))
    .map(({ id, displayName, email }) => {
      const grants = (byPerson.get(id) ?? []).map((row) => ({
        id: row.id,
        role: row.role as HeldGrant["role"],
        scope: scopeOf(readScope(row.scope)),
        endsAt: row.ends_at?.toISOString() ?? null,
      }));
      return { person: { id, displayName, email }, grants, permissions: opened(table, grants) };
    });
}

function opened(table: PermissionTable, grants: readonly HeldGrant[]): Holder["permissions"] {
  return Object.entries(table)
    .filter(([, roles]) => !roles.includes("staff"))
    .map(([permission, roles]) => ({
      permission,
      grantIds: grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.id),
    }))
    .filter(({ grantIds }) => grantIds.length > 0)
    .sort((one, other) => one.permission.localeCompare(other.permission));
}

/** The same the other way round: who holds each permission. */
export function holdersByPermission(table: PermissionTable, everybody: readonly Holder[]): PermissionHolders[] {
  return Object.entries(table)
    .map(([permission, roles]) => ({
      permission,
      roles,
      holders: everybody.flatMap(({ person, grants }) =>
        grants
          .filter((grant) => roles.includes(grant.role))
          .map((grant) => ({ personId: person.id, displayName: person.displayName, grant })),
      ),
    }))
    .sort((one, other) => one.permission.localeCompare(other.permission));
}
