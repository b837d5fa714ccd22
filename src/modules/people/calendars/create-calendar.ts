import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import type { CalendarInput } from "./rules.ts";
import { calendarColumns, requireKeepable, storeCalendarParts, toldCalendar } from "./store-calendar.ts";

/** Says when people of some locations, or everybody else, can be reached. */
export async function createCalendar(
  tx: Tx,
  input: CalendarInput,
  by: ChangedBy,
): Promise<Recorded<{ readonly id: string }>> {
  await requireKeepable(tx, null, input);
  const row = await tx
    .insertInto("people.calendars")
    .values(calendarColumns(input))
    .returning("id")
    .executeTakeFirstOrThrow();
  await storeCalendarParts(tx, row.id, input);
  return record(
    tx,
    {
      kind: "people.calendar.created",
      at: by.now,
      actor: by.actor,
      subjects: [`calendar:${row.id}`],
      data: toldCalendar(input),
    },
    row,
  );
}
