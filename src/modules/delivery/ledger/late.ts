import { sql } from "kysely";
import type { Db } from "../../../database.ts";
import { signal, unrecorded } from "../../../platform/db/transaction.ts";
import { recordBulk } from "../../evidence/public.ts";
import { mayLeave } from "../../people/public.ts";
import { lateBefore } from "./rules.ts";
import { deliveriesTopic } from "./wake.ts";

/**
 * Notes that a drainer runs. After a longer absence (a machine that was off, a database taken back to a copy) what fell
 * due long ago is held for somebody to look at, and does not arrive half a day late by surprise. What is critical
 * leaves all the same, and so does what waits because of a pause: that somebody ended knowingly.
 */
export async function holdLate(db: Db, now: Temporal.Instant): Promise<void> {
  await unrecorded(db, async (tx) => {
    const leaving = await mayLeave(tx);
    const { rows } = await sql<{ before: Date | null; now: Date }>`
      insert into delivery.pulse (ran_at) values (now()) on conflict (one) do update set ran_at = excluded.ran_at
      returning (select ran_at from delivery.pulse) as before, now() as now`.execute(tx);
    const before = rows[0]?.before;
    const limit = rows[0] && before ? lateBefore(instantOf(before), instantOf(rows[0].now)) : null;
    if (!limit || leaving !== "all") return;
    const { rows: held } = await sql<{ id: string; personId: string; messageId: string; due: Date }>`
      with mine as (
        select delivery.id from delivery.deliveries as delivery
        join delivery.messages as message on message.id = delivery.message_id
        where stage = 'open' and lease_id is null and held is null and not_before < ${limit.toString()}::timestamptz
          and message.critical_reason is null
        order by delivery.id for update of delivery
      )
      update delivery.deliveries as delivery set held = 'late' from mine where delivery.id = mine.id
      returning delivery.id, person_id as "personId", message_id as "messageId", not_before as due`.execute(tx);
    if (held.length === 0) return;
    const messages = [...new Set(held.map((row) => row.messageId))].sort();
    const [first, ...others] = messages.map((id) => `message:${id}`);
    const fact = {
      kind: "delivery.batch.held",
      at: now,
      actor: "system",
      subjects: [first ?? "organisation:this", ...others.slice(0, 1_000)] as const,
      data: { count: held.length, reason: "late" },
    };
    const manifest = held.map(({ id, personId, messageId, due }) => ({
      delivery: id,
      person: `person:${personId}`,
      message: messageId,
      due: due.toISOString(),
    }));
    await recordBulk(tx, fact, manifest, undefined);
    await signal(tx, deliveriesTopic);
  });
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
