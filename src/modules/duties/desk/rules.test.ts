import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeDesk, type Due, isOverdue, isSnoozed } from "./rules.ts";

const now = Temporal.Instant.from("2026-03-02T08:00:00Z");
const due = (hours: number, state: Due["state"] = "open", snoozedFor?: number) => ({
  hours,
  state,
  dueAt: now.add({ hours }),
  snoozedUntil: snoozedFor === undefined ? null : now.add({ hours: snoozedFor }),
});
const hoursOf = (list: readonly { hours: number }[]) => list.map((one) => one.hours);

describe("a desk", () => {
  it("has what is overdue or due within seven days now, the rest of thirty days soon, and then what is later", () => {
    const desk = arrangeDesk([due(-1), due(168), due(169), due(720), due(721), due(9_000)], now);
    expect(hoursOf(desk.now)).toEqual([-1, 168]);
    expect(hoursOf(desk.soon)).toEqual([169, 720]);
    expect(hoursOf(desk.later)).toEqual([721, 9_000]);
  });

  it("has what is snoozed under soon until its time has come", () => {
    const desk = arrangeDesk([due(-1, "open", 1), due(5, "open", 0), due(5, "open", -1)], now);
    expect(hoursOf(desk.soon)).toEqual([-1]);
    expect(hoursOf(desk.now)).toEqual([5, 5]);
    expect(isSnoozed(due(5, "done", 1), now)).toBe(false);
  });

  it("names as next only what it does not list", () => {
    expect(arrangeDesk([due(1), due(500), due(800), due(750)], now).next?.dueAt).toEqual(now.add({ hours: 750 }));
    expect(arrangeDesk([due(1), due(500), due(900, "done")], now).next).toBeNull();
  });

  it("shows each open or done duty exactly once and a withdrawn one nowhere", () => {
    const duties = fc.array(
      fc.record({
        hours: fc.integer({ min: -1_000, max: 1_000 }),
        state: fc.constantFrom<Due["state"]>("open", "done", "withdrawn"),
        snoozed: fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(duties, (list) => {
        const all = list.map(({ hours, state, snoozed }) => due(hours, state, snoozed));
        const desk = arrangeDesk(all, now);
        const shown = [...desk.now, ...desk.soon, ...desk.later, ...desk.done];
        expect(shown.length).toBe(new Set(shown).size);
        expect(new Set(shown)).toEqual(new Set(all.filter((one) => one.state !== "withdrawn")));
        expect(desk.done.every((one) => one.state === "done")).toBe(true);
        expect(desk.now.some((one) => isSnoozed(one, now))).toBe(false);
        const { next } = desk;
        if (next)
          for (const listed of [...desk.now, ...desk.soon].filter((one) => !isSnoozed(one, now)))
            expect(Temporal.Instant.compare(listed.dueAt, next.dueAt)).toBeLessThan(0);
      }),
    );
  });
});

describe("overdue", () => {
  it("is what is open past its due instant", () => {
    expect([due(-1), due(0), due(1), due(-1, "done")].map((one) => isOverdue(one, now))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
