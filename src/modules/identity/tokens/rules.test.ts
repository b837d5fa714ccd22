import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Granted, GrantScope, Role } from "../../../platform/http/access.ts";
import { narrowed, notHeld } from "./rules.ts";

const teamA = "team:00000000-0000-4000-8000-00000000000a" as const;
const teamB = "team:00000000-0000-4000-8000-00000000000b" as const;

const scope = fc.constantFrom<GrantScope>(null, teamA, teamB);
const role = fc.constantFrom<Role>("administrator", "author", "auditor");
const grants = fc.array(fc.record({ role, scope }));
const token = fc.record({ roles: fc.uniqueArray(role), scope });

describe("a token", () => {
  it("never does what its maker may not, nor more than it was made for", () => {
    fc.assert(
      fc.property(grants, token, (held: Granted[], made) => {
        for (const grant of narrowed(held, made)) {
          expect(made.roles).toContain(grant.role);
          expect(held.some((one) => one.role === grant.role && (one.scope === null || one.scope === grant.scope))).toBe(
            true,
          );
          if (made.scope !== null) expect(grant.scope).toBe(made.scope);
        }
      }),
    );
  });

  it("does all that was asked for, where its maker holds it that far", () => {
    fc.assert(
      fc.property(grants, token, (held: Granted[], made) => {
        const roles = narrowed(held, made).map((grant) => grant.role);
        if (notHeld(held, made).length === 0) for (const wanted of made.roles) expect(roles).toContain(wanted);
      }),
    );
  });

  it("of one team cannot be made from a role in another", () => {
    expect(notHeld([{ role: "auditor", scope: teamA }], { roles: ["auditor"], scope: teamB })).toEqual(["auditor"]);
    expect(notHeld([{ role: "auditor", scope: teamA }], { roles: ["auditor"], scope: null })).toEqual(["auditor"]);
    expect(notHeld([{ role: "auditor", scope: teamA }], { roles: ["auditor"], scope: teamA })).toEqual([]);
  });
});
