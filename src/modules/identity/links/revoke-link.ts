import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { accountScope } from "../grants/invite.ts";

/** Takes an open sign-in link back; `ownerId` limits it to somebody's own, null reaches everybody's. */
export async function revokeLink(
  tx: Tx,
  id: string,
  by: { readonly actor: string; readonly ownerId: string | null; readonly now: Temporal.Instant },
): Promise<Recorded<void>> {
  const revoked = await tx
    .updateTable("identity.links")
    .set({ revoked_at: new Date(by.now.epochMilliseconds) })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .$if(by.ownerId !== null, (query) => query.where("person_id", "=", by.ownerId ?? ""))
    .returning(["person_id", "scope"])
    .executeTakeFirst();
  if (!revoked) throw new AppError("not-found", "There is no such open link.");
  const subjects = [`person:${revoked.person_id}`, revoked.scope] as const;
  return record(tx, { kind: "identity.link.revoked", at: by.now, actor: by.actor, subjects, data: {} }, undefined);
}

/** With a new password, links to choose one lose their point. */
export async function revokeAccountLinks(tx: Tx, personId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("identity.links")
    .set({ revoked_at: new Date(now.epochMilliseconds) })
    .where("person_id", "=", personId)
    .where("scope", "=", accountScope(personId))
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}
