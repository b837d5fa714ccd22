import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import { dutyKey } from "./key.ts";

export interface Closing {
  readonly kind: string;
  readonly subject: string;
  /** Absent: everybody who still owes it. */
  readonly personId?: string;
  readonly state: "done" | "withdrawn";
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/**
 * Closes open duties and takes back, in the same transaction, mails about them that have not left. Leaves no evidence of
 * its own: the command that calls it says what was done.
 */
export async function closeDuties(tx: Tx, closing: Closing): Promise<{ readonly closed: number }> {
  const { kind, subject, personId, state, actor, now } = closing;
  const theirs = personId === undefined ? sql`true` : sql`person_id = ${personId}::uuid`;
  const { rows } = await sql<{ closed: number; person_ids: string[] }>`
    with gone as (
      update duties.duties set state = ${state}, closed_at = ${now.toString()}::timestamptz
      where subject = ${subject} and kind = ${kind} and ${theirs} and state = 'open'
      returning person_id
    )
    select (select count(*) from gone)::int as closed,
      array(select person_id from gone limit ${mostSingleDesks + 1}) as person_ids`.execute(tx);
  await cancelDeliveries(tx, {
    cancelKey: dutyKey(kind, subject),
    ...(personId !== undefined && { personId }),
    reason: "duty-closed",
    actor,
    now,
  });
  const { closed, person_ids } = rows[0] ?? { closed: 0, person_ids: [] };
  await signalDesks(tx, person_ids);
  return { closed };
}
