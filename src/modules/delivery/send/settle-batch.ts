import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { recordBulk } from "../../evidence/public.ts";
import { finishMessages } from "../ledger/finish-messages.ts";
import type { ExclusionReason, Verdict } from "../ledger/rules.ts";
import { deliveriesTopic } from "../ledger/wake.ts";

/** How one delivery of a batch came out. */
export interface Settlement {
  readonly id: string;
  readonly personId: string;
  readonly messageId: string;
  readonly verdict:
    | Verdict
    | { readonly state: "excluded"; readonly reason: ExclusionReason; readonly reply: null }
    | { readonly state: "accepted"; readonly reason: "language-fallback"; readonly reply: string };
}

/**
 * Ends a batch: states, evidence and finished messages in one transaction. There is one leaf for each state that occurs;
 * its manifest says of each delivery what was answered and when. Rows that are no longer held are left alone, so there
 * may be nothing to record, and a row that only goes back to the queue is bookkeeping.
 */
export async function settleBatch(
  tx: Tx,
  leaseId: string | null,
  settlements: readonly Settlement[],
  now: Temporal.Instant,
): Promise<void> {
  const answeredAt = await moveDeliveries(tx, leaseId, settlements);
  const moved = settlements.filter((one) => answeredAt.has(one.id));
  if (moved.length === 0) return;
  for (const state of ["accepted", "failed", "uncertain", "excluded"] as const) {
    const group = moved.filter((one) => one.verdict.state === state);
    if (group.length === 0) continue;
    const fact = {
      kind: `delivery.batch.${state}`,
      at: now,
      actor: "system",
      subjects: messagesOf(group).map((id) => `message:${id}`) as [string, ...string[]],
      data: { count: group.length },
    };
    const manifest = group.map((one) => ({
      delivery: one.id,
      person: one.personId,
      message: one.messageId,
      state,
      reason: one.verdict.reason,
      reply: one.verdict.reply,
      at: answeredAt.get(one.id)?.toString({ fractionalSecondDigits: 3 }) ?? null,
    }));
    await recordBulk(tx, fact, manifest, undefined);
  }
  const ended = moved.filter((one) => one.verdict.state !== "queued");
  if (ended.length > 0) await finishMessages(tx, messagesOf(ended), now);
  await signal(tx, deliveriesTopic);
}

function messagesOf(settlements: readonly Settlement[]): string[] {
  return [...new Set(settlements.map((one) => one.messageId))].sort();
}

/** Answers with what was moved, and when each was answered. Without a lease id: rows whose lease has run out. */
async function moveDeliveries(
  tx: Tx,
  leaseId: string | null,
  settlements: readonly Settlement[],
): Promise<Map<string, Temporal.Instant>> {
  const verdicts = settlements.map((one) => one.verdict);
  const delays = verdicts.map((verdict) => ("delaySeconds" in verdict ? verdict.delaySeconds : 0));
  const { rows } = await sql<{ id: string; answeredAt: Date }>`
    with verdict as (
      select * from unnest(${settlements.map((one) => one.id)}::uuid[], ${verdicts.map((one) => one.state)}::text[],
        ${verdicts.map((one) => one.reason)}::text[], ${verdicts.map((one) => one.reply)}::text[], ${delays}::int[])
        as verdict (id, state, reason, reply, delay)
    ), mine as (
      select id, updated_at from delivery.deliveries
      where id in (select id from verdict) and state in ('leased', 'attempt_started')
        and case when ${leaseId}::uuid is null then leased_until < now() else lease_id = ${leaseId}::uuid end
      order by id for update
    )
    update delivery.deliveries as delivery
    set state = verdict.state, reason = verdict.reason, reply = verdict.reply, lease_id = null, leased_until = null,
      -- A row that never got as far as its attempt has tried to, too.
      attempts = attempts + case when verdict.state = 'queued' and delivery.state = 'leased' then 1 else 0 end,
      not_before = case when verdict.state = 'queued' then now() + make_interval(secs => verdict.delay)
        else not_before end,
      updated_at = now()
    from mine join verdict using (id) where delivery.id = mine.id
    returning delivery.id, mine.updated_at as "answeredAt"`.execute(tx);
  return new Map(rows.map((row) => [row.id, Temporal.Instant.fromEpochMilliseconds(row.answeredAt.getTime())]));
}
