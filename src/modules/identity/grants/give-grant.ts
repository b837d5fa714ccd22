import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { Role } from "../../../platform/http/access.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { sessionsTopic } from "../sessions/topic.ts";

export interface NewGrant {
  readonly personId: string;
  readonly role: Exclude<Role, "staff">;
  readonly grantedBy: string;
  readonly now: Temporal.Instant;
}

/** Gives a person a permission role without an end. Giving it again changes nothing but is recorded. */
export async function giveGrant(tx: Tx, grant: NewGrant): Promise<Recorded<void>> {
  await tx
    .insertInto("identity.grants")
    .values({
      person_id: grant.personId,
      role: grant.role,
      granted_by: grant.grantedBy,
      granted_at: new Date(grant.now.epochMilliseconds),
      ends_at: null,
    })
    .onConflict((conflict) => conflict.columns(["person_id", "role"]).doUpdateSet({ ends_at: null }))
    .execute();
  await signal(tx, sessionsTopic);
  return record(
    tx,
    {
      kind: "identity.grant.given",
      at: grant.now,
      actor: grant.grantedBy,
      subjects: [`person:${grant.personId}`],
      data: { role: grant.role },
    },
    undefined,
  );
}
