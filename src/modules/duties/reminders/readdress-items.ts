import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { directory, offices } from "../../people/public.ts";
import { addItems, type Taken } from "./climb-duties.ts";
import { isPresent } from "./present.ts";

/**
 * Steps that wait for somebody who cannot be told any more go to whoever is to be told instead: a superior who has gone
 * away, somebody who does not act for an office now. What waits for the person who owes it waits for them.
 */
export async function readdressItems(tx: Tx, now: Temporal.Instant): Promise<void> {
  const officeIds = sql<string[]>`array(select distinct duty.office_id from duties.reminder_items as item
    join duties.duties as duty on duty.id = item.duty_id where item.reminder_id is null and duty.office_id is not null)`;
  const { rows } = await sql<Taken>`
    delete from duties.reminder_items as item using duties.duties as duty
    where item.reminder_id is null and duty.id = item.duty_id and case
      when item.rung > 2 then not exists (select from ${directory(now)} as person
        where person.id = item.person_id and ${isPresent(now)})
      when duty.office_id is not null then not exists (select from ${offices.addressees(officeIds, now)} as acting
        where acting.office_id = duty.office_id and acting.person_id = item.person_id)
      else false end
    returning item.duty_id as "dutyId", item.rung, duty.person_id as owner, duty.office_id as "officeId"`.execute(tx);
  await addItems(tx, [...new Map(rows.map((row) => [`${row.dutyId} ${row.rung}`, row])).values()], now);
}
