import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { getCalendar } from "./queries.ts";
import type { CalendarInput } from "./rules.ts";
import { calendarColumns, requireKeepable, storeCalendarParts, toldCalendar } from "./store-calendar.ts";

/** Gives a calendar another content, as a whole. */
export async function changeCalendar(tx: Tx, id: string, input: CalendarInput, by: ChangedBy): Promise<Recorded<void>> {
  const before = await getCalendar(tx, id);
  await requireKeepable(tx, id, input);
  await tx.updateTable("people.calendars").set(calendarColumns(input)).where("id", "=", id).execute();
  await storeCalendarParts(tx, id, input);
  return record(
    tx,
    {
      kind: "people.calendar.changed",
      at: by.now,
      actor: by.actor,
      subjects: [`calendar:${id}`],
      data: { before: toldCalendar(before), after: toldCalendar(input) },
    },
    undefined,
  );
}
