import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { type DeliveryCounts, type DeliveryState, deliveryStates } from "./rules.ts";

/** How many deliveries of each message are in each state; every asked message is in the map. */
export async function countDeliveries(db: Reader, messageIds: readonly string[]): Promise<Map<string, DeliveryCounts>> {
  const rows = messageIds.length === 0 ? [] : await countRows(db, messageIds);
  const found = new Map(rows.map((row) => [`${row.messageId} ${row.state}`, row.count]));
  const countsOf = (id: string) =>
    Object.fromEntries(deliveryStates.map((state) => [state, found.get(`${id} ${state}`) ?? 0])) as Record<
      DeliveryState,
      number
    >;
  return new Map(messageIds.map((id) => [id, countsOf(id)]));
}

interface StateCount {
  readonly messageId: string;
  readonly state: DeliveryState;
  readonly count: number;
}

/** Accepted is what is left of all rows, which an index alone can count: most of them are. */
async function countRows(db: Reader, messageIds: readonly string[]): Promise<StateCount[]> {
  const these = sql`any(${[...messageIds]}::uuid[])`;
  const { rows } = await sql<StateCount>`
    with other as (
      select message_id, state, count(*) as count from delivery.deliveries
      where message_id = ${these} and stage <> 'accepted' group by message_id, state
    ), whole as (select message_id, count(*) as count from delivery.deliveries where message_id = ${these} group by message_id)
    select message_id as "messageId", state, count from other
    union all
    select message_id, 'accepted', (count - coalesce((select sum(count) from other
      where other.message_id = whole.message_id), 0))::bigint from whole`.execute(db);
  return rows;
}
