import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { officesTopic } from "../offices/topic.ts";
import type { AbsenceDays } from "./rules.ts";
import { lockAbsence, markWithdrawn, storeAbsence } from "./store-absence.ts";

/** Other days, or another note. A new row takes the place of the old one, which tells what was known until now. */
export async function changeAbsence(
  tx: Tx,
  input: AbsenceDays & { readonly id: string; readonly personId: string; readonly note?: string | undefined },
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  const before = await lockAbsence(tx, input.id, input.personId);
  await markWithdrawn(tx, before.id, by.now);
  const after = { ...before, ...input, note: input.note ?? before.note };
  const row = await storeAbsence(tx, after, by);
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.absence.changed",
      at: by.now,
      actor: by.actor,
      subjects: [`person:${before.personId}`],
      data: {
        before: { absence: before.id, firstDay: before.firstDay, lastDay: before.lastDay },
        after: { absence: row.id, firstDay: after.firstDay, lastDay: after.lastDay },
      },
    },
    row,
  );
}
