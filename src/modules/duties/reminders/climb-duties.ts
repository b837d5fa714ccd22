import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import type { Ladder } from "../ladder/ladder.ts";
import { type Rung, usualLadder } from "../ladder/rules.ts";
import { ismsManagers, peopleActingFor } from "./isms-manager.ts";
import { isPresent, presentManagers } from "./present.ts";
import { climb, recipientsOf } from "./rules.ts";

interface DueDuty {
  readonly id: string;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly kind: string;
  readonly rung: number;
  readonly dueAt: Date;
  readonly createdAt: Date;
  readonly toldAt: Date | null;
}

/** A step that has been taken, of a duty of a person or an office. */
export interface Taken {
  readonly dutyId: string;
  readonly rung: Rung;
  readonly owner: string | null;
  readonly officeId: string | null;
}

/** A condition on `duty`: is to be looked at, and nothing makes it rest. */
function isDue(now: Temporal.Instant): RawBuilder<boolean> {
  const instant = sql`${now.toString()}::timestamptz`;
  return sql`(duty.state = 'open' and duty.remind_at <= ${instant} and ${isAwake(now)})`;
}

/**
 * The same where the owners are given: found by them. Right after a bulk act the planner knows nothing of it and would
 * look through everything that is due, for each page anew; what it cannot find in an index it does not try.
 */
function isDueOfFew(now: Temporal.Instant): RawBuilder<boolean> {
  return sql`(duty.state = 'open' and coalesce(duty.remind_at, 'infinity') <= ${now.toString()}::timestamptz
    and ${isAwake(now)})`;
}

/** Neither put off nor disputed. */
export function isAwake(now: Temporal.Instant): RawBuilder<boolean> {
  return sql`(duty.disputed_at is null and coalesce(duty.snoozed_until <= ${now.toString()}::timestamptz, true))`;
}

/** Everybody with a duty that is to be looked at. */
export async function ownersOfDue(db: Reader, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct duty.person_id as id from duties.duties as duty
    where duty.person_id is not null and ${isDue(now)} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Takes the next step of every duty of these people that is due: it becomes an item for each who is to be told. Whoever
 * is away is passed over, so their duties do not climb, and a duty whose owner has yet to be told of the last step
 * stays where it is. Rows that somebody works on are left for the next look.
 */
export async function climbDutiesOf(
  tx: Tx,
  personIds: readonly string[],
  ladders: ReadonlyMap<string, Ladder>,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select person.id from ${directory(now)} as person
    where person.id = any(${[...personIds]}::uuid[]) and ${isPresent(now)}`.execute(tx);
  const present = rows.map(({ id }) => id);
  await climbThose(tx, sql<boolean>`duty.person_id = any(${present}::uuid[])`, ladders, now);
}

/** The same for what offices owe. */
export function climbDutiesOfOffices(
  tx: Tx,
  ladders: ReadonlyMap<string, Ladder>,
  now: Temporal.Instant,
): Promise<void> {
  return climbThose(tx, sql<boolean>`duty.office_id is not null`, ladders, now);
}

async function climbThose(
  tx: Tx,
  which: RawBuilder<boolean>,
  ladders: ReadonlyMap<string, Ladder>,
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<DueDuty>`
    select duty.id, duty.person_id as "personId", duty.office_id as "officeId", duty.kind, duty.rung,
      duty.due_at as "dueAt", duty.created_at as "createdAt",
      (select max(reminder.created_at) from duties.reminder_items as item
        join duties.reminders as reminder on reminder.id = item.reminder_id where item.duty_id = duty.id) as "toldAt"
    from duties.duties as duty
    where ${isDueOfFew(now)} and ${which} and not exists (select from duties.reminder_items as item
      where item.duty_id = duty.id and item.reminder_id is null and item.rung <= 2)
    for no key update of duty skip locked`.execute(tx);
  if (rows.length === 0) return;
  const climbs = rows.map((row) => ({
    row,
    ...climb(
      {
        rung: row.rung,
        dueAt: instantOf(row.dueAt),
        createdAt: instantOf(row.createdAt),
        toldAt: row.toldAt && instantOf(row.toldAt),
      },
      ladders.get(row.kind) ?? usualLadder,
      now,
    ),
  }));
  await sql`update duties.duties as duty set rung = coalesce(step.rung, duty.rung), remind_at = step.remind_at
    from unnest(${climbs.map(({ row }) => row.id)}::uuid[], ${climbs.map(({ take }) => take)}::smallint[],
      ${climbs.map(({ remindAt }) => remindAt?.toString() ?? null)}::timestamptz[]) as step (id, rung, remind_at)
    where duty.id = step.id`.execute(tx);
  const taken = climbs.flatMap(({ row, take }) =>
    take === null ? [] : [{ dutyId: row.id, rung: take, owner: row.personId, officeId: row.officeId }],
  );
  await addItems(tx, taken, now, "again");
}

/**
 * An item for each who is to be told of a step that was taken. Where the ladder began anew somebody may have been told of
 * the same step before: `again` tells them once more.
 */
export async function addItems(
  tx: Tx,
  taken: readonly Taken[],
  now: Temporal.Instant,
  toldBefore: "again" | "left" = "left",
): Promise<void> {
  if (taken.length === 0) return;
  const acting = new Map<string, readonly string[]>();
  for (const { officeId } of taken)
    if (officeId !== null && !acting.has(officeId)) acting.set(officeId, await peopleActingFor(tx, officeId, now));
  const escalated = taken.filter(({ rung }) => rung >= 3);
  const managers = await presentManagers(
    tx,
    escalated.flatMap(({ rung, owner }) => (rung === 3 && owner !== null ? [owner] : [])),
    now,
  );
  const superiors = escalated.length > 0 ? await ismsManagers(tx, now) : [];
  const items = taken.flatMap(({ dutyId, rung, owner, officeId }) => {
    const owners = owner === null ? (acting.get(officeId ?? "") ?? []) : [owner];
    const manager = owner === null ? null : (managers.get(owner) ?? null);
    return recipientsOf(rung, owners, manager, superiors).map((personId) => ({ dutyId, rung, personId }));
  });
  await sql`insert into duties.reminder_items (duty_id, rung, person_id, taken_at)
    select duty_id, rung, person_id, ${now.toString()}::timestamptz
    from unnest(${items.map(({ dutyId }) => dutyId)}::uuid[], ${items.map(({ rung }) => rung)}::smallint[],
      ${items.map(({ personId }) => personId)}::uuid[]) as item (duty_id, rung, person_id)
    on conflict ${toldBefore === "left" ? sql`do nothing` : sql`(duty_id, rung, person_id) do update set reminder_id = null`}`.execute(
    tx,
  );
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
