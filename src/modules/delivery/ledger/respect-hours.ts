import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { workingTime } from "../../people/public.ts";
import { deskChannel } from "../channels/desk.ts";

/**
 * Looks again, before anything leaves, at what is due of messages that respect hours: after a pause, a retry or an
 * outage it may be night by now. What would arrive outside its recipient's hours waits for the next ones.
 */
export async function respectHours(db: Db, now: Temporal.Instant): Promise<void> {
  await unrecorded(db, async (tx) => {
    const due = sql`select delivery.id, delivery.person_id from delivery.messages as message
      join delivery.deliveries as delivery on delivery.message_id = message.id
      where message.respect_hours and message.finished_at is null and delivery.channel <> ${deskChannel.name}
        and delivery.stage = 'open' and delivery.lease_id is null and delivery.held is null and delivery.not_before <= now()`;
    const { rows } = await sql<{ any: boolean }>`select exists (${due}) as any`.execute(tx);
    if (!rows[0]?.any) return;
    const openings = await workingTime.openingsOf(tx, due, now);
    await sql`
      with mine as (
        select delivery.id, opening.opens_at from delivery.deliveries as delivery
        join (${due}) as due on due.id = delivery.id
        join ${openings} as opening on opening.person_id = delivery.person_id
        where opening.opens_at > ${now.toString()}::timestamptz and delivery.state = 'queued'
        order by delivery.id for update of delivery skip locked
      )
      update delivery.deliveries as delivery set not_before = mine.opens_at from mine where delivery.id = mine.id`.execute(
      tx,
    );
  });
}
