import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { GrantScope, Role } from "../../../platform/http/access.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";
import { requireAnotherAdministrator } from "./last-administrator.ts";
import { writeScope } from "./scope.ts";

export interface NewGrant {
  readonly personId: string;
  readonly role: Exclude<Role, "staff">;
  /** Whose data it is about; everybody's, if not said. */
  readonly scope?: GrantScope;
  readonly endsAt?: Temporal.Instant | null;
  readonly grantedBy: string;
  readonly now: Temporal.Instant;
}

/**
 * Gives a person a permission role: everywhere or as far as its scope says, for good or until an end. Given again with
 * the same scope, it holds until the new end.
 */
export async function giveGrant(tx: Tx, grant: NewGrant): Promise<Recorded<void>> {
  const scope = writeScope(grant.scope ?? null);
  const endsAt = grant.endsAt ?? null;
  if (grant.role === "administrator" && scope === "" && endsAt !== null)
    await requireAnotherAdministrator(tx, grant.personId, grant.now);
  const values = {
    granted_by: grant.grantedBy,
    granted_at: new Date(grant.now.epochMilliseconds),
    ends_at: endsAt && new Date(endsAt.epochMilliseconds),
  };
  await tx
    .insertInto("identity.grants")
    .values({ person_id: grant.personId, role: grant.role, scope, ...values })
    .onConflict((conflict) => conflict.columns(["person_id", "role", "scope"]).doUpdateSet(values))
    .execute();
  await signal(tx, sessionsTopic);
  return record(
    tx,
    {
      kind: "identity.grant.given",
      at: grant.now,
      actor: grant.grantedBy,
      subjects: [`person:${grant.personId}`],
      data: { role: grant.role, scope, endsAt: endsAt?.toString() ?? null },
    },
    undefined,
  );
}
