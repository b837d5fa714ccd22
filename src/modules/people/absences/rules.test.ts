import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endToday, judgeAbsence } from "./rules.ts";

const today = Temporal.PlainDate.from("2026-03-10");
const plus = (days: number) => today.add({ days }).toString();
const days = (first: number, last: number) => ({ firstDay: plus(first), lastDay: plus(last) });

describe("an absence", () => {
  it("may have begun but not be over, runs forward, and lasts three years at most", () => {
    expect(judgeAbsence(days(-3, 0), [], today)).toBeNull();
    expect(judgeAbsence(days(-3, -1), [], today)).toBe("absence-over");
    expect(judgeAbsence(days(2, 1), [], today)).toBe("ends-before-it-begins");
    expect(judgeAbsence(days(0, 1_099), [], today)).toBeNull();
    expect(judgeAbsence(days(0, 1_100), [], today)).toBe("absence-too-long");
  });

  it("is refused exactly when it shares a day with another", () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 4 }))
      .map(([first, more]) => ({ first, last: first + more }));
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 3 }), (one, others) => {
        const share = others.some((other) =>
          Array.from({ length: 20 }, (_, day) => day).some(
            (day) => one.first <= day && day <= one.last && other.first <= day && day <= other.last,
          ),
        );
        const verdict = judgeAbsence(
          days(one.first, one.last),
          others.map(({ first, last }) => days(first, last)),
          today,
        );
        expect(verdict).toBe(share ? "absence-overlaps" : null);
      }),
    );
  });

  it("ends with yesterday for whoever is back today, and never was where it would begin today", () => {
    expect(endToday(days(-2, 5), today)).toEqual({ act: "shorten", lastDay: plus(-1) });
    expect(endToday(days(0, 5), today)).toEqual({ act: "withdraw" });
    expect(endToday(days(3, 5), today)).toEqual({ act: "withdraw" });
    expect(endToday(days(-5, -1), today)).toEqual({ act: "refuse", reason: "absence-over" });
  });
});
