import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import { isAwake } from "./climb-duties.ts";
import type { OpenWindow } from "./open-windows.ts";
import { isPresent } from "./present.ts";

export interface WaitingItem {
  readonly personId: string;
  readonly dutyId: string;
  readonly rung: number;
  readonly title: string;
  readonly path: string;
  readonly linkScope: string | null;
  readonly dueAt: Date;
  /** Whose it is: an office's duty has none. */
  readonly owner: string | null;
  readonly officeId: string | null;
}

/** Everybody for whom a step waits. */
export async function waitingRecipients(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from duties.reminder_items where reminder_id is null order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * The items that these people can be told now, each with the day of their open window: of duties that are open and do
 * not rest, for whoever is there and has had nothing on that day. Held until the transaction ends, with their duties:
 * whoever closes one waits, and then takes the reminder back.
 */
export async function takeWaiting(
  tx: Tx,
  windows: ReadonlyMap<string, OpenWindow>,
  now: Temporal.Instant,
): Promise<WaitingItem[]> {
  const { rows } = await sql<WaitingItem>`
    select item.person_id as "personId", item.duty_id as "dutyId", item.rung, duty.title, duty.path,
      duty.link_scope as "linkScope", duty.due_at as "dueAt", duty.person_id as owner, duty.office_id as "officeId"
    from unnest(${[...windows.keys()]}::uuid[], ${[...windows.values()].map(({ day }) => day)}::date[]) as "window" (person_id, day)
    join duties.reminder_items as item on item.person_id = "window".person_id and item.reminder_id is null
    join duties.duties as duty on duty.id = item.duty_id
    where duty.state = 'open' and ${isAwake(now)}
      and (item.rung > 2 or duty.person_id is null or duty.person_id = item.person_id)
      and exists (select from ${directory(now)} as person where person.id = item.person_id and ${isPresent(now)})
      and not exists (select from duties.reminders as told where told.person_id = item.person_id
        and told.working_day = "window".day and told.cancelled_at is null)
    order by item.person_id, item.rung > 2, item.rung = 4, duty.due_at, duty.id
    for no key update of item skip locked for share of duty skip locked`.execute(tx);
  return rows;
}
