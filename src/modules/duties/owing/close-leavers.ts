import type { Tx } from "../../../database.ts";
import { personInLog } from "../../evidence/public.ts";
import { recipientsOf } from "../../people/public.ts";
import { withdrawDutiesOf } from "./withdraw-duties-of.ts";

/**
 * Ends what the leavers owe who were noticed at an instant. Who has come back meanwhile is left alone, and a second run
 * finds nothing more to do.
 */
export async function closeLeavers(tx: Tx, noticedAt: Temporal.Instant, now: Temporal.Instant): Promise<void> {
  const ids = await personInLog.peopleInBulkAct(tx, "people.leavers.noticed", noticedAt);
  const gone = (await recipientsOf(tx, ids, now)).filter(({ active }) => !active).map(({ id }) => id);
  await withdrawDutiesOf(tx, gone, { actor: "system", now, reason: "left" });
}
