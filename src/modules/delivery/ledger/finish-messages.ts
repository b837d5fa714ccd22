import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { record } from "../../evidence/public.ts";
import { countDeliveries } from "./queries.ts";
import { identityHolds, isFinished } from "./rules.ts";

/**
 * Records, once for each message, that nothing of it is waiting any more, with the account of all its candidates. The
 * lock comes after the caller's changes and before the look: of two batches that end together the later one sees both.
 */
export async function finishMessages(tx: Tx, messageIds: readonly string[], now: Temporal.Instant): Promise<void> {
  await sql`select from delivery.messages where id = any(${[...messageIds]}::uuid[]) and finished_at is null
    order by id for no key update`.execute(tx);
  const { rows } = await sql<{ id: string; subjectRef: string; candidates: number }>`
    update delivery.messages as message set finished_at = ${now.toString()}::timestamptz
    where id = any(${[...messageIds]}::uuid[]) and finished_at is null and not exists (
      select from delivery.deliveries where message_id = message.id and stage = 'open')
    returning id, subject_ref as "subjectRef", candidates`.execute(tx);
  const counts = await countDeliveries(
    tx,
    rows.map((row) => row.id),
  );
  for (const { id, subjectRef, candidates } of rows) {
    const account = counts.get(id);
    if (!account || !isFinished(account)) throw new Error(`message ${id} has deliveries waiting`);
    const { accepted, failed, excluded, uncertain } = account;
    const fact = {
      kind: "delivery.message.finished",
      at: now,
      actor: "system",
      subjects: [`message:${id}`, subjectRef] as const,
      data: { candidates, accepted, failed, excluded, uncertain, identityHolds: identityHolds(candidates, account) },
    };
    await record(tx, fact, undefined);
  }
}
