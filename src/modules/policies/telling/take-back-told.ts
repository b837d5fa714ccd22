import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { lockSettling } from "../settling/locks.ts";
import { tellAgainJob, tellJob, toldKey } from "./job.ts";

interface By {
  readonly ref: string;
  readonly now: Temporal.Instant;
}

/**
 * Takes back mails that have not left and tell of several things, of which one is not owed any more: `which` is a
 * condition on `assignment`. What else they told is told anew, by a job, since whoever calls this may hold one
 * assignment of many.
 */
export async function takeBackTold(tx: Tx, which: RawBuilder<unknown>, by: By): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select distinct ${toldKey}::text || told_in || ':' || person_id as key
    from policies.assignments as assignment where ${which} and told_in is not null`.execute(tx);
  if (rows.length === 0) return;
  const { keys } = await cancelDeliveries(tx, {
    cancelKey: rows.map(({ key }) => key),
    reason: "duty-closed",
    actor: by.ref,
    now: by.now,
  });
  if (keys.length > 0) await enqueue(tx, tellAgainJob, { keys: [...keys] });
}

/** What mails with these keys told and is still owed waits to be told again. */
export async function tellAgain(tx: Tx, keys: readonly string[]): Promise<void> {
  await lockSettling(tx);
  const pairs = keys.map((key) => key.slice(toldKey.length).split(":"));
  await sql`update policies.assignments as assignment set told_in = null
    from unnest(${pairs.map(([message]) => message ?? "")}::uuid[], ${pairs.map(([, person]) => person ?? "")}::uuid[])
      as told (message_id, person_id)
    where assignment.told_in = told.message_id and assignment.person_id = told.person_id and assignment.live
      and assignment.state in ('to_read', 'reading')`.execute(tx);
  await enqueue(tx, tellJob, {}, { key: tellJob });
}
