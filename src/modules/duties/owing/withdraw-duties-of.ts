import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { cancelDeliveries } from "../../delivery/public.ts";
import { recordBulk } from "../../evidence/public.ts";
import { mostSingleDesks, signalDesks } from "../desk/topics.ts";
import { forgetReminders } from "../reminders/stop-reminders.ts";
import { settleInstead } from "./ask-to-settle.ts";
import { endSettling } from "./close-duties.ts";
import { giveTasksBack } from "./give-tasks-back.ts";
import { dutyKey, settleDuty } from "./key.ts";

interface By {
  readonly actor: string;
  readonly now: Temporal.Instant;
  readonly reason: string;
}

interface Withdrawn {
  readonly id: string;
  readonly person: string;
  readonly kind: string;
  readonly subject: string;
  readonly disputed: boolean;
}

/**
 * Ends what people owe who are gone, with its mails and reminders. Tasks go back to whoever gave them; disputes that they
 * were to settle go to the ISMS manager.
 */
export async function withdrawDutiesOf(tx: Tx, personIds: readonly string[], by: By): Promise<void> {
  const { rows } = await sql<Withdrawn>`
    update duties.duties set state = 'withdrawn', closed_at = ${by.now.toString()}::timestamptz, closed_by = ${by.actor}
    where person_id = any(${[...personIds]}::uuid[]) and state = 'open'
    returning id, person_id as person, kind, subject, disputed_at is not null as disputed`.execute(tx);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await forgetReminders(tx, sql<boolean>`duty.id = any(${ids}::uuid[])`, by);
  for (const [personId, theirs] of Map.groupBy(rows, ({ person }) => person))
    await cancelDeliveries(tx, {
      cancelKey: theirs.map(({ kind, subject }) => dutyKey(kind, subject)),
      personId,
      reason: "duty-closed",
      actor: by.actor,
      now: by.now,
    });
  await endSettling(
    tx,
    rows.flatMap(({ id, disputed }) => (disputed ? [id] : [])),
    by,
  );
  await settleInstead(
    tx,
    rows.flatMap(({ kind, subject }) => (kind === settleDuty ? [subject] : [])),
    by.now,
  );
  await giveTasksBack(tx, ids, by);
  await signalDesks(tx, [...new Set(rows.map(({ person }) => person))].slice(0, mostSingleDesks + 1));
  const fact = {
    kind: "duties.duties.withdrawn",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: { reason: by.reason, count: rows.length },
  };
  const manifest = rows.map(({ person, kind, subject }) => ({ person: `person:${person}`, kind, subject }));
  await recordBulk(tx, fact, manifest, undefined);
}
