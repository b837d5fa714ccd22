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

/** How somebody proved who they are; `strong` is a second factor beside the password, or a passkey. */
export type Strength = "password" | "strong" | "link" | "token";

/** Whose data a grant is about: everybody's (null), that of a manager's team, or of a company's people. */
export type GrantScope = null | `team:${string}` | `company:${string}`;

export interface Granted {
  readonly role: Role;
  readonly scope: GrantScope;
}

/** How far a permission reaches: everywhere, or into these scopes only (none: not at all). */
export type Reach = "whole" | readonly Exclude<GrantScope, null>[];

/** Who is calling, as established for this request. */
export class Actor {
  readonly ref: string;
  readonly personId: string;
  readonly grants: readonly Granted[];
  readonly strength: Strength;
  /** The one reference (`assignment:<id>`) that a link session may reach; null without that limit. */
  readonly scope: string | null;
  /** The session that the request came with; null for a token. */
  readonly sessionId: string | null;
  /** Roles that rest until the person signs in with a second factor, because the organisation asks for one. */
  readonly resting: readonly Granted[];
  /** Those that reach everywhere. */
  readonly permissions: ReadonlySet<string>;
  private readonly table: PermissionTable;

  constructor(
    who: {
      readonly ref: string;
      readonly personId: string;
      readonly grants: readonly Granted[];
      readonly strength: Strength;
      readonly scope: string | null;
      readonly sessionId?: string | null;
      readonly resting?: readonly Granted[];
    },
    table: PermissionTable,
  ) {
    this.ref = who.ref;
    this.personId = who.personId;
    this.grants = who.grants;
    this.strength = who.strength;
    this.scope = who.scope;
    this.sessionId = who.sessionId ?? null;
    this.resting = who.resting ?? [];
    this.table = table;
    this.permissions = new Set(Object.keys(table).filter((name) => this.reachOf(name) === "whole"));
  }

  /** Whether a permission is held everywhere. */
  may(permission: string): boolean {
    return this.permissions.has(permission);
  }

  /** Permissions that reach into some teams or companies only. */
  scopedPermissions(): string[] {
    return Object.keys(this.table).filter((name) => !this.permissions.has(name) && this.reachOf(name).length > 0);
  }

  /** A link session holds no permission at all: it reaches its own things through `self` routes only. */
  reachOf(permission: string): Reach {
    if (this.strength === "link") return [];
    const holders = this.table[permission] ?? [];
    const scopes = new Set<Exclude<GrantScope, null>>();
    for (const { role, scope } of [...this.grants, { role: "staff", scope: null } as const])
      if (holders.includes(role)) {
        if (scope === null) return "whole";
        scopes.add(scope);
      }
    return [...scopes];
  }

  /** Refuses a link session that was opened for something else. */
  requireReach(ref: string): void {
    if (this.scope !== null && this.scope !== ref)
      throw new AppError(
        "outside-link-scope",
        "This sign-in link opens one item only. Use the link in that item's mail.",
      );
  }
}
