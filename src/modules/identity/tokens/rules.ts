import type { Granted, GrantScope, Role } from "../../../platform/http/access.ts";

/**
 * What a token may do of what its maker holds now: its own roles only, and of those no further than its scope. A role
 * that its maker holds in one team cannot be carried into another.
 */
export function narrowed(
  held: readonly Granted[],
  token: { readonly roles: readonly Role[]; readonly scope: GrantScope },
): Granted[] {
  return held
    .filter(({ role }) => token.roles.includes(role))
    .flatMap((grant) => {
      if (token.scope === null || grant.scope === token.scope) return [grant];
      return grant.scope === null ? [{ role: grant.role, scope: token.scope }] : [];
    });
}

/** The roles that somebody cannot put into a token of this scope, because they do not hold them so far. */
export function notHeld(
  held: readonly Granted[],
  wanted: { readonly roles: readonly Role[]; readonly scope: GrantScope },
): Role[] {
  const within = (grant: Granted) => grant.scope === null || grant.scope === wanted.scope;
  return wanted.roles.filter((role) => role !== "staff" && !held.some((grant) => grant.role === role && within(grant)));
}
