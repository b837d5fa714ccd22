import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginOf, judgeSnooze, mostSnoozeDays, mostSnoozes, type Snoozable } from "./snooze-rules.ts";

const timeZone = "Europe/Berlin";
/** A Friday morning. */
const now = Temporal.Instant.from("2026-03-06T08:00:00Z");
const when = { now, timeZone, isWorkingDay: (day: Temporal.PlainDate) => day.dayOfWeek <= 5 };
const duty = (more: Partial<Snoozable> = {}): Snoozable => ({
  dueAt: now.add({ hours: 24 * 30 }),
  snoozes: 0,
  snoozedUntil: null,
  disputed: false,
  ...more,
});
const daysOf = (one: Snoozable) => {
  const verdict = judgeSnooze(one, true, when);
  return verdict.ok ? `${verdict.days.first} ${verdict.days.last}` : verdict.reason;
};

describe("snoozing", () => {
  it("goes from tomorrow to a week from now, and never past the due instant", () => {
    expect(daysOf(duty())).toBe("2026-03-07 2026-03-13");
    expect(daysOf(duty({ dueAt: Temporal.Instant.from("2026-03-09T22:59:00Z") }))).toBe("2026-03-07 2026-03-09");
    expect(daysOf(duty({ dueAt: Temporal.Instant.from("2026-03-06T22:59:00Z") }))).toBe("due-too-soon-to-snooze");
  });

  it("puts what is overdue off until the next working day only", () => {
    expect(daysOf(duty({ dueAt: now.subtract({ hours: 1 }) }))).toBe("2026-03-09 2026-03-09");
  });

  it("is refused for the fourth time, while snoozed, while somebody says it is not theirs, and for some kinds", () => {
    expect(daysOf(duty({ snoozes: mostSnoozes - 1 }))).toBe("2026-03-07 2026-03-13");
    expect(daysOf(duty({ snoozes: mostSnoozes }))).toBe("snoozed-too-often");
    expect(daysOf(duty({ snoozedUntil: now.add({ hours: 1 }) }))).toBe("snoozed-already");
    expect(daysOf(duty({ snoozedUntil: now.subtract({ hours: 1 }), snoozes: 1 }))).toBe("2026-03-07 2026-03-13");
    expect(daysOf(duty({ disputed: true }))).toBe("duty-disputed");
    expect(judgeSnooze(duty(), false, when)).toEqual({ ok: false, reason: "kind-cannot-be-snoozed" });
  });

  it("never lasts longer than a week nor past the due instant, across changes of the clock and holidays", () => {
    const minutes = fc.integer({ min: -60 * 24 * 40, max: 60 * 24 * 400 });
    const zones = fc.constantFrom("Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Africa/Cairo", "UTC");
    const weeks = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 0, maxLength: 7 });
    fc.assert(
      fc.property(minutes, minutes, zones, weeks, fc.nat(5), (at, until, zone, works, snoozes) => {
        const then = now.add({ minutes: at });
        const dueAt = then.add({ minutes: until });
        const verdict = judgeSnooze(duty({ dueAt, snoozes }), true, {
          now: then,
          timeZone: zone,
          isWorkingDay: (day) => works.includes(day.dayOfWeek),
        });
        if (!verdict.ok) return;
        expect(snoozes).toBeLessThan(mostSnoozes);
        for (const day of [verdict.days.first, verdict.days.last]) {
          const back = beginOf(day, zone);
          expect(Temporal.Instant.compare(back, then)).toBeGreaterThan(0);
          // A day that begins late by a change of the clock may add an hour.
          expect(back.since(then).total("hours")).toBeLessThanOrEqual(mostSnoozeDays * 24 + 1);
          if (until >= 0) expect(Temporal.Instant.compare(back, dueAt)).toBeLessThanOrEqual(0);
          else expect(verdict.days.first.equals(verdict.days.last)).toBe(true);
        }
      }),
    );
  });
});
