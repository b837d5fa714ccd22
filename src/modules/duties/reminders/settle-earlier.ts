import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { leftAt } from "../../delivery/public.ts";
import type { OpenWindow } from "./open-windows.ts";
import { freeDays, freeUnsent } from "./stop-reminders.ts";

interface Earlier {
  readonly id: string;
  readonly personId: string;
  readonly messageId: string;
}

/**
 * Looks after reminders of earlier days of people to whom one could go now: what was held up and still waits is taken
 * back, to go out with the rest, and so is what was taken back while it was leaving and then did not leave; what was held
 * up and left only today has used today. So one window never gets two, and nothing is lost.
 */
export async function settleEarlier(
  tx: Tx,
  windows: ReadonlyMap<string, OpenWindow>,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<Earlier>`
    select reminder.id, reminder.person_id as "personId", reminder.message_id as "messageId"
    from unnest(${[...windows.keys()]}::uuid[], ${[...windows.values()].map(({ day }) => day)}::date[])
      as "window" (person_id, day)
    join duties.reminders as reminder on reminder.person_id = "window".person_id
    where reminder.working_day < "window".day and reminder.cancelled_at is null and not reminder.settled`.execute(tx);
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const freed = new Set(await freeDays(tx, ids, { actor: "system", now }));
  const gone = rows.filter(({ id }) => !freed.has(id));
  const left = await leftAt(tx, gone);
  await freeUnsent(
    tx,
    gone.map(({ id }, index) => ({ id, excluded: left[index]?.excluded ?? null })),
    now,
  );
  const today = gone.flatMap(({ id, personId }, index) => {
    const at = left[index]?.at;
    const window = windows.get(personId);
    return at && window && at.toZonedDateTimeISO(window.timeZone).toPlainDate().toString() >= window.day
      ? [{ id, day: window.day }]
      : [];
  });
  await sql`update duties.reminders as reminder set working_day = moved.day
    from unnest(${today.map(({ id }) => id)}::uuid[], ${today.map(({ day }) => day)}::date[]) as moved (id, day)
    where reminder.id = moved.id and not exists (select from duties.reminders as other
      where other.person_id = reminder.person_id and other.working_day = moved.day and other.cancelled_at is null)`.execute(
    tx,
  );
  const moved = new Set(today.map(({ id }) => id));
  await sql`update duties.reminders set settled = true
    where id = any(${gone.filter(({ id }) => !moved.has(id)).map(({ id }) => id)}::uuid[])`.execute(tx);
}
