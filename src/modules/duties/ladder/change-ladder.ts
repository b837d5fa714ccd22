import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { wakeReminders } from "../reminders/wake.ts";
import type { DutyKind, Ladder } from "./ladder.ts";
import { laddersOf } from "./queries.ts";
import { judgeLadder, type LadderRefusal, leastHoursBetween } from "./rules.ts";

const refusals: Record<LadderRefusal, string> = {
  "steps-out-of-order": "Each step comes at least a day after the one before.",
  "step-too-far": "A step lies at most a year from the due date.",
};

export interface LadderEffect {
  /** Open duties of this kind. */
  readonly open: number;
  /** Those whose next step then comes at another time. */
  readonly changed: number;
  /** Those whose next step then falls due within a day. */
  readonly soon: number;
}

/** What another ladder would do to open duties. Changes nothing. */
export async function previewLadder(
  db: Reader,
  kind: string,
  ladder: Ladder,
  now: Temporal.Instant,
): Promise<LadderEffect> {
  const { rows } = await sql<LadderEffect>`
    select count(*) as open, count(*) filter (where at is distinct from remind_at) as changed,
      count(*) filter (where at <= ${now.add({ hours: 24 }).toString()}::timestamptz) as soon
    from (select remind_at, ${nextAt(ladder)} as at from duties.duties as duty
      where kind = ${kind} and state = 'open') as duty`.execute(db);
  return rows[0] ?? { open: 0, changed: 0, soon: 0 };
}

/**
 * Gives a kind of duty another ladder, or with null its usual one again, and sets when each open duty is reminded of
 * next, in one statement. Steps that were taken stay taken.
 */
export async function changeLadder(
  tx: Tx,
  input: { readonly kind: string; readonly ladder: Ladder | null },
  kinds: readonly DutyKind[],
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly changed: number }>> {
  const kind = requireKind(kinds, input.kind);
  const ladder = input.ladder ?? kind.ladder;
  requireFitting(ladder);
  const before = (await laddersOf(tx, kinds)).get(kind.kind) ?? kind.ladder;
  await tx.deleteFrom("duties.ladders").where("kind", "=", kind.kind).execute();
  if (input.ladder)
    await tx
      .insertInto("duties.ladders")
      .values({
        kind: kind.kind,
        gentle_days: ladder.gentle,
        firm_days: ladder.firm,
        manager_days: ladder.manager,
        isms_manager_days: ladder.ismsManager,
        changed_by: by.actor,
        changed_at: by.now.toString(),
      })
      .execute();
  const { numAffectedRows = 0n } = await sql`
    update duties.duties as duty set remind_at = later.at
    from (select duty.id, ${nextAt(ladder)} as at from duties.duties as duty
      where duty.kind = ${kind.kind} and duty.state = 'open') as later
    where duty.id = later.id and duty.state = 'open' and duty.remind_at is distinct from later.at`.execute(tx);
  const changed = Number(numAffectedRows);
  await wakeReminders(tx);
  const fact = {
    kind: "duties.ladder.changed",
    at: by.now,
    actor: by.actor,
    subjects: [`duty-kind:${kind.kind}`] as const,
    data: { before: { ...before }, after: { ...ladder }, usual: input.ladder === null, changed },
  };
  return record(tx, fact, { changed });
}

export function requireKind(kinds: readonly DutyKind[], name: string): DutyKind {
  const kind = kinds.find((one) => one.kind === name);
  if (!kind) throw new AppError("not-found", "There is no such kind of duty.");
  return kind;
}

export function requireFitting(ladder: Ladder): void {
  const refusal = judgeLadder(ladder);
  if (refusal) throw new AppError("rule-refused", refusals[refusal], { reason: refusal });
}

/** When the next step of `duty` falls due, as nextStep of rules.ts says it. */
function nextAt({ gentle, firm, manager, ismsManager }: Ladder): RawBuilder<Date | null> {
  const least = sql`make_interval(hours => ${leastHoursBetween}::int)`;
  return sql`(select greatest(duty.due_at + make_interval(hours => step.days * 24), ${least} + coalesce(
      (select max(reminder.created_at) from duties.reminder_items as item
        join duties.reminders as reminder on reminder.id = item.reminder_id where item.duty_id = duty.id),
      duty.created_at))
    from unnest(${[gentle, firm, manager, ismsManager]}::int[]) with ordinality as step (days, rung)
    where step.rung > duty.rung and step.days is not null order by step.rung limit 1)`;
}
