import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { officesTopic } from "../offices/topic.ts";
import { lockAbsence, markWithdrawn } from "./store-absence.ts";

/** Takes back what was entered by mistake. */
export async function withdrawAbsence(
  tx: Tx,
  input: { readonly id: string; readonly personId: string },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const { id, personId, firstDay, lastDay } = await lockAbsence(tx, input.id, input.personId);
  await markWithdrawn(tx, id, by.now);
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.absence.withdrawn",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${personId}`],
      data: { absence: id, firstDay, lastDay },
    },
    undefined,
  );
}
