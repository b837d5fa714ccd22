import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { officesTopic } from "../offices/topic.ts";
import { absenceRefusal } from "./refusals.ts";
import { endToday } from "./rules.ts";
import { insertAbsence, lockAbsence, markWithdrawn, organisationToday } from "./store-absence.ts";

/** Somebody is back today, earlier than was said. */
export async function endAbsence(
  tx: Tx,
  input: { readonly id: string; readonly personId: string },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const absence = await lockAbsence(tx, input.id, input.personId);
  const end = endToday(absence, await organisationToday(tx, by.now));
  if (end.act === "refuse") throw absenceRefusal(end.reason);
  await markWithdrawn(tx, absence.id, by.now);
  if (end.act === "shorten") await insertAbsence(tx, { ...absence, lastDay: end.lastDay }, by);
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.absence.ended",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${absence.personId}`],
      data: {
        absence: absence.id,
        firstDay: absence.firstDay,
        lastDay: absence.lastDay,
        endedWith: end.act === "shorten" ? end.lastDay : null,
      },
    },
    undefined,
  );
}
