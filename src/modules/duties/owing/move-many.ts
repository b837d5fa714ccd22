import { type Expression, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { chosenLadders } from "../ladder/queries.ts";
import { usualLadder } from "../ladder/rules.ts";
import { wakeReminders } from "../reminders/wake.ts";
import { remindAt } from "./remind-at.ts";

interface Moving {
  readonly kind: string;
  readonly ladder?: Ladder;
  /** A subquery that yields subject, person_id and due_at. */
  readonly duties: Expression<unknown>;
  readonly now: Temporal.Instant;
}

/** Gives open duties other due instants; the step that comes next is reckoned from those. Nobody is put off beyond it. */
export async function moveMany(tx: Tx, { kind, duties, now, ...moving }: Moving): Promise<{ readonly moved: number }> {
  const ladder = (await chosenLadders(tx)).get(kind) ?? moving.ladder ?? usualLadder;
  const { rows } = await sql<{ id: string }>`
    update duties.duties as duty set due_at = asked.due_at,
      remind_at = ${remindAt(ladder, sql`duty.rung`, sql`asked.due_at`, now)},
      snoozed_until = case when duty.snoozed_until > asked.due_at then null else duty.snoozed_until end
    from (${duties}) as asked
    where duty.kind = ${kind} and duty.subject = asked.subject and duty.person_id = asked.person_id
      and duty.state = 'open' and duty.due_at <> asked.due_at
    returning duty.person_id as id`.execute(tx);
  if (rows.length === 0) return { moved: 0 };
  await signalDesks(tx, [...new Set(rows.map(({ id }) => id))].slice(0, mostSingleDesks + 1));
  await wakeReminders(tx);
  return { moved: rows.length };
}
