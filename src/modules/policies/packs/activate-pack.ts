import type { Tx } from "../../../database.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import type { Recorded } from "../../evidence/public.ts";
import type { Settled } from "../settling/scope.ts";
import { settleAssignments } from "../settling/settle-assignments.ts";
import { putInForce } from "./put-in-force.ts";

/** From now on whoever is in its audience owes what it holds. */
export async function activatePack(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<Settled>> {
  const recorded = await putInForce(tx, id, by);
  const value = await settleAssignments(tx, { packs: [id] }, { because: "pack" }, by);
  return { ...recorded, value };
}
