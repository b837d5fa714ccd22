import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { recordBulk } from "../../evidence/public.ts";
import { finishMessages } from "../ledger/finish-messages.ts";
import type { DeliveryState, ExclusionReason, Verdict } from "../ledger/rules.ts";
import { deliveriesTopic } from "../ledger/wake.ts";

/** How one delivery of a batch came out. */
export interface Settlement {
  readonly id: string;
  readonly personId: string;
  readonly messageId: string;
  readonly verdict:
    | Verdict
    | { readonly state: "excluded"; readonly reason: ExclusionReason; readonly reply: null }
    | { readonly state: "accepted"; readonly reason: "language-fallback"; readonly reply: string }
    /** Not this mail's trouble: what was begun is as if it had not been. */
    | { readonly state: "queued"; readonly reason: "relay-trouble"; readonly reply: string; readonly delaySeconds: 0 };
}

interface Moved {
  readonly id: string;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly reply: string | null;
  readonly answeredAt: Date;
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
  const moved = await moveDeliveries(tx, leaseId, settlements);
  if (moved.size === 0) return;
  const ended: Settlement[] = [];
  for (const state of ["accepted", "failed", "uncertain", "excluded"] as const) {
    const group = settlements.filter((one) => moved.get(one.id)?.state === state);
    if (group.length === 0) continue;
    ended.push(...group);
    const fact = {
      kind: `delivery.batch.${state}`,
      at: now,
      actor: "system",
      subjects: messagesOf(group).map((id) => `message:${id}`) as [string, ...string[]],
      data: { count: group.length },
    };
    const manifest = group.map((one) => {
      const row = moved.get(one.id);
      return {
        delivery: one.id,
        person: one.personId,
        message: one.messageId,
        state,
        reason: row?.reason ?? null,
        reply: row?.reply ?? null,
        at: row ? instantText(row.answeredAt) : null,
      };
    });
    await recordBulk(tx, fact, manifest, undefined);
  }
  if (ended.length > 0) await finishMessages(tx, messagesOf(ended), now);
  await signal(tx, deliveriesTopic);
}

function instantText(date: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toString({ fractionalSecondDigits: 3 });
}

function messagesOf(settlements: readonly Settlement[]): string[] {
  return [...new Set(settlements.map((one) => one.messageId))].sort();
}

/**
 * Answers with what was moved, and when each was answered. Without a lease id: rows whose lease has run out. What was
 * taken back while it was on its way does not go back to the queue.
 */
async function moveDeliveries(
  tx: Tx,
  leaseId: string | null,
  settlements: readonly Settlement[],
): Promise<Map<string, Moved>> {
  const verdicts = settlements.map((one) => one.verdict);
  const delays = verdicts.map((verdict) => ("delaySeconds" in verdict ? verdict.delaySeconds : 0));
  const { rows } = await sql<Moved>`
    with verdict as (
      select * from unnest(${settlements.map((one) => one.id)}::uuid[], ${verdicts.map((one) => one.state)}::text[],
        ${verdicts.map((one) => one.reason)}::text[], ${verdicts.map((one) => one.reply)}::text[], ${delays}::int[])
        as verdict (id, state, reason, reply, delay)
    ), mine as (
      select id, updated_at, withdrawn from delivery.deliveries
      where id in (select id from verdict) and state in ('leased', 'attempt_started')
        and case when ${leaseId}::uuid is null then leased_until < now() else lease_id = ${leaseId}::uuid end
      order by id for update
    ), outcome as (
      select mine.id, mine.updated_at, verdict.state = 'queued' and mine.withdrawn is null as again,
        case when verdict.state = 'queued' and mine.withdrawn is not null then 'excluded' else verdict.state end as state,
        case when verdict.state = 'queued' and mine.withdrawn is not null then mine.withdrawn else verdict.reason end as reason,
        verdict.reply, verdict.delay, verdict.reason is not distinct from 'relay-trouble' as uncounted
      from mine join verdict using (id)
    )
    update delivery.deliveries as delivery
    set state = outcome.state, reason = outcome.reason, reply = outcome.reply, lease_id = null, leased_until = null,
      attempts = attempts - case when outcome.uncounted then 1 else 0 end,
      not_before = case when outcome.again then now() + make_interval(secs => outcome.delay) else not_before end,
      updated_at = now()
    from outcome where delivery.id = outcome.id
    returning delivery.id, delivery.state, delivery.reason, delivery.reply, outcome.updated_at as "answeredAt"`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
