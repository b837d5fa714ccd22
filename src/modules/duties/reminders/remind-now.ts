import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { directory, findSending, workingTime } from "../../people/public.ts";
import { openWindows } from "./open-windows.ts";
import { wakeReminders } from "./wake.ts";

/** Duties of a kind: a subquery that yields subject and person_id. */
export interface RemindersAsked {
  readonly kind: string;
  readonly duties: RawBuilder<unknown>;
  readonly now: Temporal.Instant;
}

export type NotReminded = "done" | "put-off" | "disputed" | "away" | "gone" | "nothing-leaves";
export type RemindedLater = "quiet-hours" | "reminded-today";

export interface Reminding {
  /** Owners with the duties of which each is reminded, in one mail. */
  readonly reminded: ReadonlyMap<string, readonly string[]>;
  /** Of these owners those to whom it does not go at once. */
  readonly later: ReadonlyMap<string, RemindedLater>;
  /** How many duties are left out, and why. */
  readonly left: ReadonlyMap<NotReminded, number>;
}

interface Asked {
  readonly id: string | null;
  readonly personId: string;
  readonly reason: Exclude<NotReminded, "nothing-leaves"> | null;
}

/** What would come of reminding of these duties now: who is told, when, and what is left alone. Reminds nobody. */
export async function weighReminders(db: Reader, asked: RemindersAsked): Promise<Reminding> {
  const { rows } = await sql<Asked>`
    select duty.id, wanted.person_id as "personId", case
        when duty.id is null then 'done'
        when not person.active then 'gone'
        when duty.disputed_at is not null then 'disputed'
        when duty.snoozed_until > ${asked.now.toString()}::timestamptz then 'put-off'
        when ${workingTime.absentAt(asked.now)} then 'away' end as reason
    from (${asked.duties}) as wanted
    join ${directory(asked.now)} as person on person.id = wanted.person_id
    left join duties.duties as duty on duty.subject = wanted.subject and duty.kind = ${asked.kind}
      and duty.person_id = wanted.person_id and duty.state = 'open'`.execute(db);
  const left = new Map<NotReminded, number>();
  const leave = (reason: NotReminded) => left.set(reason, (left.get(reason) ?? 0) + 1);
  const leaving = (await findSending(db))?.state === "live";
  const reminded = new Map<string, string[]>();
  for (const { id, personId, reason } of rows) {
    if (reason !== null || id === null) leave(reason ?? "done");
    else if (!leaving) leave("nothing-leaves");
    else reminded.set(personId, [...(reminded.get(personId) ?? []), id]);
  }
  return { reminded, later: await whoWaits(db, [...reminded.keys()], asked.now), left };
}

/**
 * Lets the next look remind of these duties, whatever their ladders say: in the one mail that somebody gets on a working
 * day, at its time. Leaves no evidence of its own: the command that calls it says who asked for it.
 */
export async function remindNow(tx: Tx, asked: RemindersAsked): Promise<Reminding> {
  const weighed = await weighReminders(tx, asked);
  const ids = [...weighed.reminded.values()].flat();
  if (ids.length === 0) return weighed;
  const now = sql`${asked.now.toString()}::timestamptz`;
  await sql`insert into duties.reminder_items (duty_id, rung, person_id, taken_at)
    select id, case when due_at < ${now} then 2 else 1 end, person_id, ${now}
    from duties.duties where id = any(${ids}::uuid[]) order by id
    on conflict (duty_id, rung, person_id) do update set reminder_id = null`.execute(tx);
  await wakeReminders(tx);
  return weighed;
}

async function whoWaits(
  db: Reader,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, RemindedLater>> {
  const later = new Map<string, RemindedLater>();
  if (personIds.length === 0) return later;
  const open = await openWindows(db, personIds, now);
  for (const id of personIds) if (!open.has(id)) later.set(id, "quiet-hours");
  const { rows } = await sql<{ id: string }>`
    select told.person_id as id from duties.reminders as told
    join unnest(${[...open.keys()]}::uuid[], ${[...open.values()].map(({ day }) => day)}::date[])
      as "window" (person_id, day) on told.person_id = "window".person_id and told.working_day = "window".day
    where told.cancelled_at is null`.execute(db);
  for (const { id } of rows) later.set(id, "reminded-today");
  return later;
}
