import { AppError } from "../errors.ts";

export const roles = [
  "administrator",
  "technical_administrator",
  "author",
  "approver",
  "responder",
  "auditor",
  "staff",
] as const;

/** A permission role: what an account may do. `staff` is everybody who is signed in. */
export type Role = (typeof roles)[number];

/** `module.noun.action` → the roles that hold it. Each module has one, in its access.ts. */
export type PermissionTable = { readonly [permission: string]: readonly Role[] };

/**
 * Who may call a route: a permission; `self`, anybody signed in, by link too, for things of their own that the handler
 * checks; or `public`.
 */
export type RouteAccess = string;

export type Strength = "password" | "link" | "token";

/** Who is calling, as established for this request. */
export class Actor {
  readonly ref: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly strength: Strength;
  /** The one reference (`assignment:<id>`) that a link session may reach; null without that limit. */
  readonly scope: string | null;
  readonly permissions: ReadonlySet<string>;

  constructor(
    who: { ref: string; personId: string; roles: readonly Role[]; strength: Strength; scope: string | null },
    table: PermissionTable,
  ) {
    this.ref = who.ref;
    this.personId = who.personId;
    this.roles = who.roles;
    this.strength = who.strength;
    this.scope = who.scope;
    const held =
      who.strength === "link" ? [] : Object.keys(table).filter((name) => table[name]?.some((r) => this.holds(r)));
    this.permissions = new Set(held);
  }

  /** A link session holds no permission at all: it reaches its own things through `self` routes only. */
  may(permission: string): boolean {
    return this.permissions.has(permission);
  }

  /** Refuses a link session that was opened for something else. */
  requireReach(ref: string): void {
    if (this.scope !== null && this.scope !== ref)
      throw new AppError(
        "outside-link-scope",
        "This sign-in link opens one item only. Use the link in that item's mail.",
      );
  }

  private holds(role: Role): boolean {
    return role === "staff" || this.roles.includes(role);
  }
}
