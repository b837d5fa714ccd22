import type { Reader } from "../../../database.ts";
import { type DeliveryCounts, type DeliveryState, deliveryStates } from "./rules.ts";

/** How many deliveries of each message are in each state; every asked message is in the map. */
export async function countDeliveries(db: Reader, messageIds: readonly string[]): Promise<Map<string, DeliveryCounts>> {
  const rows =
    messageIds.length === 0
      ? []
      : await db
          .selectFrom("delivery.deliveries")
          .select((eb) => ["message_id", "state", eb.fn.countAll<number>().as("count")])
          .where("message_id", "in", messageIds)
          .groupBy(["message_id", "state"])
          .execute();
  const found = new Map(rows.map((row) => [`${row.message_id} ${row.state}`, row.count]));
  const countsOf = (id: string) =>
    Object.fromEntries(deliveryStates.map((state) => [state, found.get(`${id} ${state}`) ?? 0])) as Record<
      DeliveryState,
      number
    >;
  return new Map(messageIds.map((id) => [id, countsOf(id)]));
}
