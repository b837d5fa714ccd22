import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { snoozingOf } from "../desk/present-duty.ts";
import { isSnoozed } from "../desk/rules.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { restReminders } from "../reminders/stop-reminders.ts";
import { type By, lockOwnDuty, noteHand, subjectsOf } from "./duty-to-change.ts";
import { beginOf, judgeSnooze, type SnoozeRefusal } from "./snooze-rules.ts";

const refusals: Record<SnoozeRefusal, string> = {
  "kind-cannot-be-snoozed": "This sort of duty cannot be put off.",
  "duty-disputed": "Somebody said that this is not theirs. It rests until that is settled.",
  "snoozed-already": "This is put off already.",
  "snoozed-too-often": "This was put off three times already.",
  "due-too-soon-to-snooze": "This is due before tomorrow begins.",
};

export interface Snooze {
  readonly dutyId: string;
  /** The day on which it comes back. */
  readonly until: Temporal.PlainDate;
}

/** Puts a duty off: it stands under Soon and nobody is reminded of it until the day begins. */
export async function snoozeDuty(
  tx: Tx,
  { dutyId, until }: Snooze,
  kinds: readonly DutyKind[],
  by: By,
): Promise<Recorded<{ readonly snoozedUntil: string }>> {
  const duty = await lockOwnDuty(tx, dutyId, by);
  const when = await snoozingOf(tx, by.personId, by.now);
  const allowed = kinds.some(({ kind, snooze }) => kind === duty.kind && snooze);
  const verdict = judgeSnooze({ ...duty, disputed: duty.disputedAt !== null }, allowed, when);
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  const { first, last } = verdict.days;
  if (Temporal.PlainDate.compare(until, first) < 0 || Temporal.PlainDate.compare(until, last) > 0)
    throw new AppError("rule-refused", `It can be put off from ${first} to ${last}.`, {
      reason: "snooze-outside-limits",
    });
  const back = beginOf(until, when.timeZone);
  await sql`update duties.duties set snoozed_until = ${back.toString()}::timestamptz, snoozes = snoozes + 1
    where id = ${duty.id}::uuid`.execute(tx);
  await restReminders(tx, sql`duty.id = ${duty.id}::uuid`, { actor: by.ref, now: by.now });
  await noteHand(tx, duty, { what: "snoozed", until: back }, by);
  const fact = {
    kind: "duties.duty.snoozed",
    at: by.now,
    actor: by.ref,
    subjects: subjectsOf(duty),
    data: { kind: duty.kind, until: back.toString(), time: duty.snoozes + 1 },
  };
  return record(tx, fact, { snoozedUntil: back.toString() });
}

/** Within this time it counts as never put off: a slip is not one of the three times. */
const slipMinutes = 10;

/** Brings a duty back before its day. */
export async function wakeDuty(tx: Tx, dutyId: string, by: By): Promise<Recorded<undefined>> {
  const duty = await lockOwnDuty(tx, dutyId, by);
  if (!isSnoozed(duty, by.now))
    throw new AppError("conflict", "This is not put off any more.", { reason: "not-snoozed" });
  const since = by.now.subtract({ minutes: slipMinutes }).toString();
  await sql`update duties.duties set snoozed_until = null, snoozes = greatest(0, snoozes - (
      select count(*) from (select what, at from duties.hands where duty_id = ${duty.id}::uuid and what = 'snoozed'
        order by id desc limit 1) as last where last.at >= ${since}::timestamptz)::int)
    where id = ${duty.id}::uuid`.execute(tx);
  await noteHand(tx, duty, { what: "woken" }, by);
  const fact = {
    kind: "duties.duty.woken",
    at: by.now,
    actor: by.ref,
    subjects: subjectsOf(duty),
    data: { kind: duty.kind },
  };
  return record(tx, fact, undefined);
}
