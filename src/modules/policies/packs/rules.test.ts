import { describe, expect, it } from "vitest";
import { byStrictness, dueAt, lacksOf, renewalOn } from "./rules.ts";

const friday = Temporal.Instant.from("2026-03-06T20:00:00Z");
const weekdays = (day: Temporal.PlainDate) => day.dayOfWeek <= 5;
const due = (rule: Parameters<typeof dueAt>[0], from = friday) =>
  dueAt(rule, from, "Europe/Berlin", weekdays).toString();

describe("what is due", () => {
  it("is due at the end of a day where the organisation is, clock changes or not", () => {
    expect(due({ kind: "days", days: 1 })).toBe("2026-03-07T22:59:59Z");
    expect(due({ kind: "days", days: 30 })).toBe("2026-04-05T21:59:59Z");
    // It is Saturday already in Berlin.
    expect(due({ kind: "days", days: 1 }, Temporal.Instant.from("2026-03-06T23:30:00Z"))).toBe("2026-03-08T22:59:59Z");
  });

  it("counts working days, and ends where there are none", () => {
    expect(due({ kind: "working-days", days: 2 })).toBe("2026-03-10T22:59:59Z");
    expect(() => dueAt({ kind: "working-days", days: 2 }, friday, "UTC", () => false)).not.toThrow();
  });

  it("is on its date for those who are there, and fourteen days later for who comes after it", () => {
    expect(due({ kind: "date", on: "2026-03-06" })).toBe("2026-03-06T22:59:59Z");
    expect(due({ kind: "date", on: "2026-03-05" })).toBe("2026-03-20T22:59:59Z");
  });
});

describe("renewal", () => {
  it("is by the shortest of several packs, and on the last day of a shorter month", () => {
    const at = Temporal.Instant.from("2026-01-31T12:00:00Z");
    const [none, one, year] = [
      { kind: "none" as const },
      { kind: "months" as const, months: 1 },
      { kind: "months" as const, months: 12 },
    ];
    expect(renewalOn([none], at, "Europe/Berlin")).toBeNull();
    expect(renewalOn([year, none, one], at, "Europe/Berlin")?.toString()).toBe("2026-02-28");
  });
});

describe("of several packs", () => {
  it("the strictest, then the oldest gives its wording", () => {
    const pack = (asks: "read" | "acknowledge", signInAgain: boolean, hours: number) => ({
      asks,
      signInAgain,
      createdAt: friday.add({ hours }),
    });
    const sorted = [
      pack("read", true, 0),
      pack("acknowledge", false, 2),
      pack("acknowledge", false, 1),
      pack("acknowledge", true, 3),
    ].sort(byStrictness);
    expect(sorted.map(({ asks, signInAgain, createdAt }) => `${asks} ${signInAgain} ${createdAt}`)).toEqual([
      "acknowledge true 2026-03-06T23:00:00Z",
      "acknowledge false 2026-03-06T21:00:00Z",
      "acknowledge false 2026-03-06T22:00:00Z",
      "read true 2026-03-06T20:00:00Z",
    ]);
  });
});

it("a sentence of one's own names the text and its number", () => {
  expect(lacksOf("I have read {title}.")).toEqual(["{number}"]);
  expect(lacksOf("{title}, {number}")).toEqual([]);
});
