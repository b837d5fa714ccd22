import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { signal } from "../../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { deliveriesTopic, wakeDrainer } from "../wake.ts";
import { type ControlBy, lockMessage } from "./lock-message.ts";

export interface ResumedMessage {
  readonly resumed: number;
}

/** Lets a paused message go on where it stopped: each row is its own place, so nobody has it twice and nobody is left out. */
export async function resumeMessage(tx: Tx, messageId: string, by: ControlBy): Promise<Recorded<ResumedMessage>> {
  const { subjectRef } = await lockMessage(tx, messageId, "resume");
  const { rows } = await sql<ResumedMessage>`
    with mine as (
      select id from delivery.deliveries where message_id = ${messageId}::uuid and held = 'paused' order by id for update
    ), freed as (
      update delivery.deliveries as delivery set held = null
      from mine where delivery.id = mine.id returning delivery.state
    )
    select count(*) filter (where state in ('queued', 'leased')) as resumed from freed`.execute(tx);
  const counts = { resumed: rows[0]?.resumed ?? 0 };
  await tx
    .updateTable("delivery.messages")
    .set({ paused_at: null, paused_by: null })
    .where("id", "=", messageId)
    .execute();
  await wakeDrainer(tx);
  await signal(tx, deliveriesTopic);
  const subjects = [`message:${messageId}`, subjectRef] as const;
  const fact = { kind: "delivery.message.resumed", at: by.now, actor: by.actor, subjects, data: counts };
  return record(tx, fact, counts);
}
