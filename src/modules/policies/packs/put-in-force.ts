import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { audienceRules } from "../../people/public.ts";
import { packsTopic } from "./pack.ts";
import { refusePack } from "./requirements.ts";
import { judgeActivation } from "./rules.ts";
import { lockPack, type StoredPack } from "./stored.ts";

/** A step of what puts a pack in force: whoever calls it settles what follows, in the same transaction. */
export async function putInForce(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<StoredPack>> {
  const pack = await lockPack(tx, id);
  const refusal = judgeActivation(pack.state, pack.documentIds.length);
  if (refusal) throw refusePack(refusal);
  const audience = await audienceRules.lockAudience(tx, pack.audienceId);
  await tx
    .updateTable("policies.packs")
    .set({
      state: "active",
      activated_at: by.now.toString(),
      changed_by: by.personId,
      changed_at: by.now.toString(),
      revision: pack.revision + 1,
    })
    .where("id", "=", id)
    .execute();
  await signal(tx, packsTopic);
  const fact = {
    kind: "policies.pack.activated",
    at: by.now,
    actor: by.ref,
    subjects: [`pack:${id}`, `audience:${pack.audienceId}`] as const,
    data: { name: pack.name, audience: audience.name, documents: pack.documentIds.length },
  };
  return record(tx, fact, pack);
}
