import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isToBeReviewed, mayBeNext, reviewAfterVersion } from "./rules.ts";

const today = Temporal.PlainDate.from("2026-03-02");
const day = fc.integer({ min: -2_000, max: 4_000 }).map((days) => today.add({ days }).toString());

describe("the review of a document", () => {
  it("is asked for thirty days before its date, and as long as that has passed", () => {
    expect(isToBeReviewed("2026-04-01", today)).toBe(true);
    expect(isToBeReviewed("2026-04-02", today)).toBe(false);
    expect(isToBeReviewed("2020-01-01", today)).toBe(true);
  });

  it("is never asked for again at once, whatever date stood there when the new version came", () => {
    fc.assert(
      fc.property(fc.option(day), (reviewOn) => {
        expect(isToBeReviewed(reviewAfterVersion(reviewOn, today), today)).toBe(false);
      }),
    );
    expect(reviewAfterVersion("2026-03-20", today)).toBe("2027-03-02");
    expect(reviewAfterVersion("2026-11-01", today)).toBe("2026-11-01");
  });

  it("may be put to a day that does not ask again at once, within five years", () => {
    fc.assert(fc.property(day, (nextOn) => !(mayBeNext(nextOn, today) && isToBeReviewed(nextOn, today))));
    expect([mayBeNext("2026-04-01", today), mayBeNext("2026-04-02", today)]).toEqual([false, true]);
    expect([mayBeNext("2031-03-02", today), mayBeNext("2031-03-03", today)]).toEqual([true, false]);
  });
});
