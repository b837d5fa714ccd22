import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { signal } from "../../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { deliveriesTopic } from "../wake.ts";
import { type ControlBy, lockMessage } from "./lock-message.ts";

export interface PausedMessage {
  /** Waiting, and held from now on. */
  readonly held: number;
  /** Begun before: finished, and held only if they come back. */
  readonly onTheirWay: number;
}

/**
 * Holds a message. An attempt begins under the lock of its row and not when the row is held, so once this has committed
 * nothing of the message begins; who waited for a row that just began counts it as on its way.
 */
export async function pauseMessage(tx: Tx, messageId: string, by: ControlBy): Promise<Recorded<PausedMessage>> {
  const { subjectRef } = await lockMessage(tx, messageId, "pause");
  const { rows } = await sql<PausedMessage>`
    with mine as (
      select id from delivery.deliveries
      where message_id = ${messageId}::uuid and stage = 'open'
      order by id for update
    ), held as (
      update delivery.deliveries as delivery set held = coalesce(delivery.held, 'paused')
      from mine where delivery.id = mine.id returning delivery.state
    )
    select count(*) filter (where state <> 'attempt_started') as held,
      count(*) filter (where state = 'attempt_started') as "onTheirWay" from held`.execute(tx);
  const counts = rows[0] ?? { held: 0, onTheirWay: 0 };
  await tx
    .updateTable("delivery.messages")
    .set({ paused_at: new Date(by.now.epochMilliseconds), paused_by: by.actor })
    .where("id", "=", messageId)
    .execute();
  await signal(tx, deliveriesTopic);
  const subjects = [`message:${messageId}`, subjectRef] as const;
  const fact = { kind: "delivery.message.paused", at: by.now, actor: by.actor, subjects, data: { ...counts } };
  return record(tx, fact, counts);
}
