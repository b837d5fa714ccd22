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
  readonly confidential: boolean;
  readonly path: string;
  readonly linkScope: string | null;
  readonly dueAt: Date;
  /** Whose it is: an office's duty has none. */
  readonly owner: string | null;
  readonly officeId: string | null;
}

/** Between the windows of two days lie more hours than these. */
const leastHoursToNextDay = 12;

/** Everybody for whom a step waits, or of whose reminder of an earlier day it is not known what became of it. */
export async function waitingRecipients(db: Reader, now: Temporal.Instant): Promise<string[]> {
  const earlier = now.subtract({ hours: leastHoursToNextDay }).toString();
  const { rows } = await sql<{ id: string }>`
    select person_id as id from duties.reminder_items where reminder_id is null
    union select person_id from duties.reminders
      where cancelled_at is null and not settled and created_at <= ${earlier}::timestamptz
    order by 1`.execute(db);
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
  const free = await freeToBeTold(tx, windows, now);
  // Items by their people, then duties by their ids: each by an index, whatever the planner knows of a bulk act just made.
  const items = await sql<Pick<WaitingItem, "personId" | "dutyId" | "rung">>`
    select person_id as "personId", duty_id as "dutyId", rung from duties.reminder_items as item
    where reminder_id is null and person_id = any(${free}::uuid[])
    for no key update skip locked`.execute(tx);
  const duties = await sql<Omit<WaitingItem, "personId" | "rung">>`
    select duty.id as "dutyId", duty.title, duty.confidential, duty.path, duty.link_scope as "linkScope", duty.due_at as "dueAt",
      duty.person_id as owner, duty.office_id as "officeId"
    from duties.duties as duty where duty.id = any(${[...new Set(items.rows.map(({ dutyId }) => dutyId))]}::uuid[])
      and duty.state = 'open' and ${isAwake(now)}
    for share skip locked`.execute(tx);
  const byId = new Map(duties.rows.map((duty) => [duty.dutyId, duty]));
  return items.rows
    .flatMap((item): WaitingItem[] => {
      const duty = byId.get(item.dutyId);
      const theirs = item.rung > 2 || !duty?.owner || duty.owner === item.personId;
      return duty && theirs ? [{ ...duty, ...item }] : [];
    })
    .sort(inOrder);
}

/** By person; one's own first, then of one's people, then of the organisation; each by due instant. */
function inOrder(one: WaitingItem, other: WaitingItem): number {
  const group = ({ rung }: WaitingItem) => Math.max(rung, 2);
  return (
    compare(one.personId, other.personId) ||
    group(one) - group(other) ||
    one.dueAt.getTime() - other.dueAt.getTime() ||
    compare(one.dutyId, other.dutyId)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * Who is there and has had nothing on that day: asked by itself, for in one statement with the items the planner, which
 * does not know yet how many have just come to wait, would look at everybody for each of them.
 */
async function freeToBeTold(
  tx: Tx,
  windows: ReadonlyMap<string, OpenWindow>,
  now: Temporal.Instant,
): Promise<string[]> {
  const told = await sql<{ id: string }>`
    select told.person_id as id from duties.reminders as told
    join unnest(${[...windows.keys()]}::uuid[], ${[...windows.values()].map(({ day }) => day)}::date[])
      as "window" (person_id, day) on told.person_id = "window".person_id and told.working_day = "window".day
    where told.cancelled_at is null and told.person_id = any(${[...windows.keys()]}::uuid[])`.execute(tx);
  const had = new Set(told.rows.map(({ id }) => id));
  const { rows } = await sql<{ id: string }>`select person.id from ${directory(now)} as person
    where person.id = any(${[...windows.keys()]}::uuid[]) and ${isPresent(now)}`.execute(tx);
  return rows.map(({ id }) => id).filter((id) => !had.has(id));
}
