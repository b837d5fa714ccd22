import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { type PackContent, packsTopic } from "./pack.ts";
import { requireSavable } from "./requirements.ts";
import { storeDocuments } from "./stored.ts";
import { todayOf } from "./today.ts";

/** A pack that is being written: it asks nothing before it is put in force. */
export async function createPack(
  tx: Tx,
  pack: PackContent,
  by: ActingPerson,
): Promise<Recorded<{ readonly id: string; readonly revision: number }>> {
  await requireSavable(tx, null, pack, null, await todayOf(tx, by.now));
  const { id } = await tx
    .insertInto("policies.packs")
    .values({
      name: pack.name,
      audience_id: pack.audienceId,
      asks: pack.asks,
      sign_in_again: pack.signInAgain,
      wording: pack.wording && JSON.stringify(pack.wording),
      due_rule: JSON.stringify(pack.dueRule),
      renewal: JSON.stringify(pack.renewal),
      created_by: by.personId,
      created_at: by.now.toString(),
      changed_by: by.personId,
      changed_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await storeDocuments(tx, id, pack.documentIds);
  await signal(tx, packsTopic);
  const fact = {
    kind: "policies.pack.created",
    at: by.now,
    actor: by.ref,
    subjects: [`pack:${id}`, `audience:${pack.audienceId}`] as const,
    data: saidOf(pack),
  };
  return record(tx, fact, { id, revision: 1 });
}

/** A pack as evidence says it. */
export function saidOf(pack: PackContent) {
  const { name, audienceId, documentIds, asks, signInAgain, wording, dueRule, renewal } = pack;
  return {
    name,
    audienceId,
    documentIds: [...documentIds],
    asks,
    signInAgain,
    wording: wording && { ...wording },
    dueRule: { ...dueRule },
    renewal: { ...renewal },
  };
}
