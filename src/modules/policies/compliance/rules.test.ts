import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellState, countsOf, riskOf } from "./rules.ts";
import { mostPoints, trendInstants } from "./trend.ts";

const at = Temporal.Instant.from("2026-03-10T12:00:00Z");

describe("counts", () => {
  it("take the open ones from what is kept", () => {
    expect(countsOf({ assigned: 10, acknowledged: 4, exempt: 1, overdue: 2 })).toEqual({
      assigned: 10,
      acknowledged: 4,
      exempt: 1,
      open: 5,
      overdue: 2,
    });
  });

  it("weigh more the more are overdue, and the larger their share is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (assigned, overdue) => {
        fc.pre(overdue < assigned);
        expect(riskOf({ assigned, overdue: overdue + 1 })).toBeGreaterThanOrEqual(riskOf({ assigned, overdue }));
        expect(riskOf({ assigned: assigned + 1, overdue })).toBeLessThanOrEqual(riskOf({ assigned, overdue }));
      }),
    );
    expect(riskOf({ assigned: 0, overdue: 0 })).toBe(0);
    expect(riskOf({ assigned: 1_000, overdue: 100 })).toBe(riskOf({ assigned: 10, overdue: 10 }));
  });
});

describe("a cell", () => {
  it("is late once its due instant has passed, and not at it", () => {
    expect(cellState("to_read", at, at)).toBe("open");
    expect(cellState("reading", at.subtract({ nanoseconds: 1_000 }), at)).toBe("overdue");
    expect(cellState("acknowledged", at.subtract({ hours: 1 }), at)).toBe("acknowledged");
    expect(cellState("exempt", at.subtract({ hours: 1 }), at)).toBe("exempt");
  });
});

describe("the points of a trend", () => {
  it("end at the end, keep the hour of the day where clocks change, and are not endless", () => {
    const points = trendInstants(at, Temporal.Instant.from("2026-04-07T12:00:00Z"), "week", "Europe/Berlin");
    expect(points.map(String)).toEqual([
      "2026-03-10T13:00:00Z",
      "2026-03-17T13:00:00Z",
      "2026-03-24T13:00:00Z",
      "2026-03-31T12:00:00Z",
      "2026-04-07T12:00:00Z",
    ]);
    expect(trendInstants(Temporal.Instant.from("1990-01-01T00:00:00Z"), at, "day", "UTC")).toHaveLength(mostPoints);
  });
});
