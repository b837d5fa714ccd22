import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeDesk, type Due, isOverdue } from "./rules.ts";

const now = Temporal.Instant.from("2026-03-02T08:00:00Z");
const due = (hours: number, state: Due["state"] = "open"): Due & { hours: number } => ({
  hours,
  state,
  dueAt: now.add({ hours }),
});

describe("a desk", () => {
  it("has what is overdue or due within seven days now, and the rest soon", () => {
    const desk = arrangeDesk([due(-1), due(7 * 24), due(7 * 24 + 1), due(9_000)], now);
    expect(desk.now.map((one) => one.hours)).toEqual([-1, 168]);
    expect(desk.soon.map((one) => one.hours)).toEqual([169, 9_000]);
    expect(desk.next?.dueAt).toEqual(now.add({ hours: 169 }));
  });

  it("says that nothing more is coming when nothing is", () => {
    expect(arrangeDesk([due(1), due(900, "done")], now).next).toBeNull();
  });

  it("shows each open or done duty exactly once and a withdrawn one nowhere", () => {
    const duties = fc.array(
      fc.record({
        hours: fc.integer({ min: -1_000, max: 1_000 }),
        state: fc.constantFrom<Due["state"]>("open", "done", "withdrawn"),
      }),
    );
    fc.assert(
      fc.property(duties, (list) => {
        const all = list.map(({ hours, state }) => due(hours, state));
        const desk = arrangeDesk(all, now);
        const shown = [...desk.now, ...desk.soon, ...desk.done];
        expect(shown.length).toBe(new Set(shown).size);
        expect(new Set(shown)).toEqual(new Set(all.filter((one) => one.state !== "withdrawn")));
        expect(desk.done.every((one) => one.state === "done")).toBe(true);
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
