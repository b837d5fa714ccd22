import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { GrantScope, Role } from "../../../platform/http/access.ts";

/** Words for references of any module, such as `person:<id>`; whatever is unknown is missing. */
export type Describe = (references: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export const grantableRoles = [
  "administrator",
  "technical_administrator",
  "author",
  "approver",
  "responder",
  "auditor",
] as const satisfies readonly Exclude<Role, "staff">[];

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** How far a grant reaches, as it is written: empty for everywhere. Rooms cannot be given before there are any. */
export const scopeText = z
  .string()
  .max(60)
  .regex(new RegExp(`^(?:|team:${uuid}|company:${uuid})$`), "is no scope")
  .default("");

export const scopeView = z
  .object({ kind: z.enum(["whole", "team", "company"]), id: z.string().nullable(), name: z.string() })
  .meta({ id: "GrantScope" });

export type ScopeView = z.infer<typeof scopeView>;

export function readScope(stored: string): GrantScope {
  return stored === "" ? null : (stored as GrantScope);
}

export function writeScope(scope: GrantScope): string {
  return scope ?? "";
}

/** What these scopes are called: a manager's or a company's name. */
export async function namedScopes(
  nameAll: Describe,
  scopes: readonly GrantScope[],
): Promise<(scope: GrantScope) => ScopeView> {
  const names = await nameAll([...new Set(scopes)].flatMap((scope) => (scope === null ? [] : [referenceOf(scope)])));
  return (scope) =>
    scope === null
      ? { kind: "whole", id: null, name: "" }
      : {
          kind: scope.startsWith("team:") ? "team" : "company",
          id: scope.slice(scope.indexOf(":") + 1),
          name: names.get(referenceOf(scope)) ?? "",
        };
}

/** Refuses a scope of a person or company that does not exist. */
export async function requireKnownScope(nameAll: Describe, scope: GrantScope): Promise<void> {
  if (scope !== null && !(await nameAll([referenceOf(scope)])).has(referenceOf(scope)))
    throw new AppError("not-found", "There is no such team or company. Nothing was changed.");
}

function referenceOf(scope: Exclude<GrantScope, null>): string {
  return scope.replace(/^team:/, "person:");
}
