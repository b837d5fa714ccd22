import { type Expression, type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { chosenLadders } from "../ladder/queries.ts";
import { usualLadder } from "../ladder/rules.ts";
import { remindAt } from "./remind-at.ts";

export interface OwingMany {
  readonly kind: string;
  readonly ladder?: Ladder;
  /**
   * A subquery that yields subject, person_id, title, confidential, minutes, reason, due_at, path and link_scope, each
   * subject and person once.
   */
  readonly duties: Expression<unknown>;
  /** True where some of them may have had it before: it is theirs again, with the new due instant. */
  readonly reopens: boolean;
  readonly givenBy: string;
  readonly now: Temporal.Instant;
}

/**
 * Makes duties of several subjects and due instants for many people at once; what is open already stays as it is. The
 * caller lets nobody else owe to the same people at the same time, and leaves the evidence.
 */
export async function oweMany(tx: Tx, owing: OwingMany): Promise<{ readonly owed: number }> {
  const { kind, now } = owing;
  const ladder = (await chosenLadders(tx)).get(kind) ?? owing.ladder ?? usualLadder;
  await sql`select set_config('work_mem', '64MB', true)`.execute(tx);
  const first = remindAt(ladder, sql`0`, sql`asked.due_at`, now);
  if (owing.reopens) await reopen(tx, owing, first);
  const { rows } = await sql<{ owed: number; ids: string[] }>`
    with made as (
      insert into duties.duties (person_id, kind, subject, title, path, link_scope, minutes, reason, given_by, due_at,
        remind_at, created_at, confidential)
      select asked.person_id, ${kind}::text, asked.subject, asked.title, asked.path, asked.link_scope,
        asked.minutes::smallint, asked.reason, ${owing.givenBy}::text, asked.due_at, ${first},
        ${now.toString()}::timestamptz, asked.confidential
      from (${owing.duties}) as asked
      where not exists (select from duties.duties as duty where duty.subject = asked.subject and duty.kind = ${kind}
        and duty.person_id = asked.person_id)
      order by asked.subject, asked.person_id
      returning person_id
    )
    select count(*) as owed, (array_agg(person_id))[1:${mostSingleDesks + 1}::int] as ids from made`.execute(tx);
  const { owed, ids } = rows[0] ?? { owed: 0, ids: [] };
  if (owed > 0) await signalDesks(tx, [...new Set(ids)]);
  return { owed };
}

async function reopen(tx: Tx, { kind, duties }: OwingMany, first: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update duties.duties as duty set state = 'open', closed_at = null, closed_by = null, rung = 0, snoozed_until = null,
      snoozes = 0, disputed_at = null, disputed_by = null, dispute_reason = null, due_at = asked.due_at,
      remind_at = ${first}, path = asked.path, link_scope = asked.link_scope,
      reason = asked.reason
    from (${duties}) as asked
    where duty.subject = asked.subject and duty.kind = ${kind} and duty.person_id = asked.person_id
      and duty.state <> 'open'
    returning duty.person_id as id`.execute(tx);
  await signalDesks(tx, [...new Set(rows.map(({ id }) => id))].slice(0, mostSingleDesks + 1));
}
