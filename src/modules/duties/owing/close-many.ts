import { type Expression, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import { forgetReminders } from "../reminders/stop-reminders.ts";
import { endSettling } from "./close-duties.ts";
import { dutyKey } from "./key.ts";

interface ClosingMany {
  readonly kind: string;
  readonly subjects: readonly string[];
  /** A subquery that yields subject and person_id, of these subjects only. */
  readonly duties: Expression<unknown>;
  readonly state: "done" | "withdrawn";
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/** What closeDuties does for one subject, for people of several at once. */
export async function closeMany(tx: Tx, closing: ClosingMany): Promise<void> {
  const { kind, subjects, duties, state, actor, now } = closing;
  if (subjects.length === 0) return;
  const { rows } = await sql<{ closed: number; ids: string[]; disputed: string[] }>`
    with gone as (
      update duties.duties as duty set state = ${state}, closed_at = ${now.toString()}::timestamptz, closed_by = ${actor}
      from (${duties}) as asked
      where duty.kind = ${kind} and duty.subject = any(${[...subjects]}::text[]) and duty.subject = asked.subject
        and duty.person_id = asked.person_id and duty.state = 'open'
      returning duty.id, duty.person_id, duty.disputed_at
    )
    select count(*) as closed, coalesce((array_agg(person_id))[1:${mostSingleDesks + 1}::int], '{}') as ids,
      coalesce(array_agg(id) filter (where disputed_at is not null), '{}') as disputed from gone`.execute(tx);
  const { closed, ids, disputed } = rows[0] ?? { closed: 0, ids: [], disputed: [] };
  if (closed > 0)
    await forgetReminders(
      tx,
      sql`duty.subject = any(${[...subjects]}::text[]) and duty.kind = ${kind} and duty.state <> 'open'
        and duty.closed_at = ${now.toString()}::timestamptz`,
      { actor, now },
    );
  await cancelDeliveries(tx, {
    cancelKey: subjects.map((subject) => dutyKey(kind, subject)),
    whom: sql`select ${dutyKey(kind, "")} || asked.subject as cancel_key, asked.person_id from (${duties}) as asked`,
    reason: "duty-closed",
    actor,
    now,
  });
  await endSettling(tx, disputed, { actor, now });
  await signalDesks(tx, [...new Set(ids)]);
}
