import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { getCalendar } from "./queries.ts";
import { toldCalendar } from "./store-calendar.ts";

/** Takes a calendar away; what it said stays in the evidence. Its locations fall back to the one for everybody. */
export async function removeCalendar(tx: Tx, id: string, by: ChangedBy): Promise<Recorded<void>> {
  const before = await getCalendar(tx, id);
  await tx.deleteFrom("people.calendars").where("id", "=", id).execute();
  return record(
    tx,
    {
      kind: "people.calendar.removed",
      at: by.now,
      actor: by.actor,
      subjects: [`calendar:${id}`],
      data: toldCalendar(before),
    },
    undefined,
  );
}
