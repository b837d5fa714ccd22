import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { Settled } from "../settling/scope.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { packsTopic } from "./pack.ts";
import { refusePack } from "./requirements.ts";
import { lockPack } from "./stored.ts";

/** It asks nothing any more. What people acknowledged stays; what another pack asks for, too, goes on. */
export async function endPack(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<Settled>> {
  const pack = await lockPack(tx, id);
  if (pack.state === "ended") throw refusePack("pack-ended");
  if (pack.state === "draft") throw refusePack("pack-not-active");
  await tx
    .updateTable("policies.packs")
    .set({
      state: "ended",
      ended_at: by.now.toString(),
      changed_by: by.personId,
      changed_at: by.now.toString(),
      revision: pack.revision + 1,
    })
    .where("id", "=", id)
    .execute();
  const settled = await settleAssignments(tx, { packs: [id] }, { because: "pack" }, by);
  await signal(tx, packsTopic);
  const fact = {
    kind: "policies.pack.ended",
    at: by.now,
    actor: by.ref,
    subjects: [`pack:${id}`, `audience:${pack.audienceId}`] as const,
    data: { name: pack.name, ended: settled.ended },
  };
  return record(tx, fact, settled);
}
