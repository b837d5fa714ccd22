import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { signal } from "../../../../platform/db/transaction.ts";
import { AppError } from "../../../../platform/errors.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { deliveriesTopic, wakeDrainer } from "../wake.ts";
import { type ControlBy, lockMessage } from "./lock-message.ts";

export interface ReleasedLate {
  readonly released: number;
}

/** Sends all the same what was held because its time had passed while nothing ran. What is paused stays paused. */
export async function releaseLate(tx: Tx, messageId: string, by: ControlBy): Promise<Recorded<ReleasedLate>> {
  const { subjectRef, paused } = await lockMessage(tx, messageId, "release");
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select id from delivery.deliveries where message_id = ${messageId}::uuid and held = 'late' order by id for update
    )
    update delivery.deliveries as delivery set held = case when ${paused} then 'paused' end
    from mine where delivery.id = mine.id returning delivery.id`.execute(tx);
  if (rows.length === 0)
    throw new AppError("rule-refused", "Nothing of this message is held as too late.", { reason: "nothing-late" });
  await wakeDrainer(tx);
  await signal(tx, deliveriesTopic);
  const counts = { released: rows.length };
  const subjects = [`message:${messageId}`, subjectRef] as const;
  const fact = { kind: "delivery.message.released", at: by.now, actor: by.actor, subjects, data: counts };
  return record(tx, fact, counts);
}
