import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { officesTopic } from "../offices/topic.ts";
import { type NewAbsence, storeAbsence } from "./store-absence.ts";

/** Says that somebody is away, so that their deputies act. The note may tell of health: it stays out of the evidence. */
export async function enterAbsence(
  tx: Tx,
  absence: NewAbsence,
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  const row = await storeAbsence(tx, absence, by);
  await signal(tx, officesTopic);
  const { personId, firstDay, lastDay } = absence;
  return record(
    tx,
    {
      kind: "people.absence.entered",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${personId}`],
      data: { absence: row.id, firstDay, lastDay },
    },
    row,
  );
}
