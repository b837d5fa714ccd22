import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { climb } from "../reminders/rules.ts";
import type { Ladder } from "./ladder.ts";
import { judgeLadder, leastHoursBetween, nextStep } from "./rules.ts";

const start = Temporal.Instant.from("2026-03-02T08:00:00Z");
const ladder: Ladder = { gentle: -3, firm: 1, manager: 7, ismsManager: 14 };
const hours = (from: Temporal.Instant, until: Temporal.Instant) => from.until(until).total("hours");

describe("the next step", () => {
  it("comes its days before or after the due instant", () => {
    const duty = { rung: 0, createdAt: start, dueAt: start.add({ hours: 240 }) };
    expect(nextStep(ladder, duty)).toEqual({ rung: 1, at: start.add({ hours: 240 - 72 }) });
    expect(nextStep(ladder, { ...duty, rung: 1 })).toEqual({ rung: 2, at: start.add({ hours: 264 }) });
  });

  it("is the next one there is where a step is left out, and none after the last", () => {
    const duty = { rung: 0, createdAt: start, dueAt: start.add({ hours: 240 }) };
    expect(nextStep({ ...ladder, gentle: null, firm: null }, duty)?.rung).toBe(3);
    expect(nextStep(ladder, { ...duty, rung: 4 })).toBeNull();
    expect(nextStep({ gentle: null, firm: null, manager: null, ismsManager: null }, duty)).toBeNull();
  });

  it("is never within a day of the making of the duty, or of the step before", () => {
    const late = { rung: 0, createdAt: start, dueAt: start.subtract({ hours: 900 }) };
    expect(nextStep(ladder, late)).toEqual({ rung: 1, at: start.add({ hours: 24 }) });
    const takenAt = start.add({ hours: 100 });
    expect(nextStep(ladder, { ...late, rung: 1, takenAt })).toEqual({ rung: 2, at: takenAt.add({ hours: 24 }) });
  });
});

const days = fc.option(fc.integer({ min: -20, max: 40 }), { nil: null });
const ladders = fc
  .tuple(days, days, days, days)
  .map(([gentle, firm, manager, ismsManager]): Ladder => ({ gentle, firm, manager, ismsManager }))
  .filter((one) => judgeLadder(one) === null);

describe("a ladder that is climbed", () => {
  it("takes each of its steps once, in order, a day apart and none early, whenever it is looked at", () => {
    const looks = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(ladders, fc.integer({ min: -400, max: 400 }), looks, (of, dueIn, waits) => {
        const dueAt = start.add({ hours: dueIn });
        let duty = { rung: 0, dueAt, createdAt: start, toldAt: null as Temporal.Instant | null };
        let now = start;
        let remindAt = nextStep(of, duty)?.at ?? null;
        const taken: { rung: number; at: Temporal.Instant }[] = [];
        for (const wait of [...waits, 2_000, 200, 200, 200]) {
          now = now.add({ hours: wait });
          if (!remindAt || Temporal.Instant.compare(remindAt, now) > 0) continue;
          const step = climb(duty, of, now);
          if (step.take !== null) {
            taken.push({ rung: step.take, at: now });
            duty = { ...duty, rung: step.take, toldAt: now };
          }
          if (step.remindAt) expect(Temporal.Instant.compare(step.remindAt, now)).toBe(1);
          remindAt = step.remindAt;
        }
        const offsets = [of.gentle, of.firm, of.manager, of.ismsManager];
        const wanted = offsets.flatMap((offset, index) => (offset === null ? [] : [index + 1]));
        expect(taken.map(({ rung }) => rung)).toEqual(wanted);
        for (const [index, { rung, at }] of taken.entries()) {
          expect(hours(dueAt, at)).toBeGreaterThanOrEqual((offsets[rung - 1] ?? 0) * 24);
          expect(hours(taken[index - 1]?.at ?? start, at)).toBeGreaterThanOrEqual(leastHoursBetween);
        }
      }),
    );
  });
});

describe("a ladder that is chosen", () => {
  it("has its steps in order, a day apart, within a year", () => {
    expect(judgeLadder(ladder)).toBeNull();
    expect(judgeLadder({ ...ladder, firm: -3 })).toBe("steps-out-of-order");
    expect(judgeLadder({ ...ladder, firm: null, manager: -4 })).toBe("steps-out-of-order");
    expect(judgeLadder({ ...ladder, ismsManager: 366 })).toBe("step-too-far");
    expect(judgeLadder({ gentle: null, firm: null, manager: null, ismsManager: null })).toBeNull();
  });
});
