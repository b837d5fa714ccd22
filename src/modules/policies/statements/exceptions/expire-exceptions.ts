import { sql } from "kysely";
import type { Db, Tx } from "../../../../database.ts";
import { unrecorded } from "../../../../platform/db/transaction.ts";
import { record } from "../../../evidence/public.ts";
import { judgeException } from "../rules.ts";
import { factOf } from "./move-exception.ts";
import { lockException } from "./queries.ts";
import { tellDecision, tellEnding } from "./tell.ts";

const daysBefore = 14;
const program = (now: Temporal.Instant) => ({ ref: "system", personId: "", now });

/** Reminds of exceptions that end within a fortnight, once; a second run finds none. */
export async function remindOfExceptions(db: Db, today: Temporal.PlainDate, now: Temporal.Instant): Promise<number> {
  const until = today.add({ days: daysBefore }).toString();
  const { rows } = await sql<{ id: string }>`select id from policies.exceptions where state = 'granted'
    and reminded_at is null and until_on <= ${until}::date and until_on >= ${today.toString()}::date
    order by until_on, id limit 500`.execute(db);
  // Each leaves its own evidence.
  for (const { id } of rows) await unrecorded(db, (tx) => remindOf(tx, id, now));
  return rows.length;
}

/** Ends exceptions whose last day is over, each with its fact, and tells whoever had asked. */
export async function expireExceptions(db: Db, today: Temporal.PlainDate, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from policies.exceptions where state = 'granted'
    and until_on < ${today.toString()}::date order by until_on, id limit 500`.execute(db);
  for (const { id } of rows) await unrecorded(db, (tx) => expireException(tx, id, now));
  return rows.length;
}

async function remindOf(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const exception = await lockException(tx, id);
  if (exception.state !== "granted") return;
  const by = program(now);
  await tx.updateTable("policies.exceptions").set({ reminded_at: now.toString() }).where("id", "=", id).execute();
  await tellEnding(tx, exception, by);
  await record(tx, factOf("policies.exception.reminded", exception, { until: exception.until }, by), undefined);
}

async function expireException(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const exception = await lockException(tx, id);
  if (!judgeException(exception, "expire", null).ok) return;
  const by = program(now);
  await tx
    .updateTable("policies.exceptions")
    .set({ state: "expired", ended_at: now.toString(), revision: exception.revision + 1 })
    .where("id", "=", id)
    .execute();
  await tellDecision(tx, exception, { state: "expired", reason: "" }, by);
  await record(tx, factOf("policies.exception.expired", exception, { until: exception.until }, by), undefined);
}
