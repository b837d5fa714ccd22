import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { findOrganisation, offices, workingTime } from "../../people/public.ts";
import { judgeSnooze, mostSnoozes, type SnoozeDays } from "../actions/snooze-rules.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import type { DeskDuty } from "./queries.ts";
import { isOverdue, isSnoozed } from "./rules.ts";
import type { dutySchema } from "./schema.ts";

export interface PresentingFor {
  readonly ref: string;
  readonly personId: string;
  /** A session of a link does not look for other people. */
  readonly byLink: boolean;
}

/** What a person may do with their duties, and what those are called; the offices' names and the calendar come once. */
export async function dutyPresenter(
  db: Reader,
  who: PresentingFor,
  kinds: readonly DutyKind[],
  officeIds: readonly string[],
  now: Temporal.Instant,
  settled: ReadonlyMap<string, string> = new Map(),
): Promise<(duty: DeskDuty) => z.infer<typeof dutySchema>> {
  const names = await offices.names(db, officeIds);
  const when = await snoozingOf(db, who.personId, now);
  return (duty) => {
    const kind = kinds.find((one) => one.kind === duty.kind);
    const open = duty.state === "open";
    const snooze = judgeSnooze({ ...duty, disputed: duty.disputedAt !== null }, kind?.snooze ?? false, when);
    const { officeId } = duty;
    return {
      id: duty.id,
      kind: duty.kind,
      title: duty.title,
      path: duty.path,
      minutes: duty.minutes,
      reason: duty.reason,
      office: officeId ? { id: officeId, name: names.get(officeId) ?? "" } : null,
      dueAt: duty.dueAt.toString(),
      overdue: isOverdue(duty, now),
      state: duty.state,
      closedAt: duty.closedAt?.toString() ?? null,
      snoozedUntil: isSnoozed(duty, now) ? (duty.snoozedUntil?.toString() ?? null) : null,
      disputed:
        open && duty.disputedAt ? { reason: duty.disputeReason ?? "", mine: duty.disputedBy === who.ref } : null,
      settled: open ? (settled.get(duty.id) ?? null) : null,
      can: {
        snooze: open && snooze.ok ? presentDays(snooze.days, duty.snoozes) : null,
        snoozeRefused: open && !snooze.ok ? snooze.reason : null,
        handOver: open && !who.byLink && (kind?.handOver ?? false) && duty.disputedAt === null,
        notMine: open && (kind?.notMine ?? false) && duty.disputedAt === null,
        take: open && officeId !== null && duty.disputedAt === null && (kind?.handOver ?? false),
      },
    };
  };
}

function presentDays(days: SnoozeDays, snoozes: number) {
  return { first: days.first.toString(), last: days.last.toString(), left: mostSnoozes - snoozes };
}

/** In which days somebody counts: whole days are the organisation's, working days are their own. */
export async function snoozingOf(db: Reader, personId: string, now: Temporal.Instant) {
  const timeZone = (await findOrganisation(db))?.timeZone ?? "UTC";
  const calendar = (await workingTime.workCalendarsOf(db, [personId], now)).get(personId)?.calendar;
  const isWorkingDay = (day: Temporal.PlainDate) =>
    calendar ? workingTime.isWorkingDay(calendar, day) : day.dayOfWeek <= 5;
  return { now, timeZone, isWorkingDay };
}
