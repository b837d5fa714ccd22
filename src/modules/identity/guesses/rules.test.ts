import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterFailure, type Guesses, isLocked, limits } from "./rules.ts";

const start = Temporal.Instant.from("2026-03-02T09:00:00Z");
const limit = limits.pair;
const guess = (count: number, at: (guess: number) => Temporal.Instant, from?: Guesses): Guesses | undefined =>
  Array.from({ length: count }, (_, index) => at(index)).reduce<Guesses | undefined>(
    (guesses, now) => afterFailure(guesses, limit, now),
    from,
  );
const minutesOf = ({ lockedUntil }: Guesses, now: Temporal.Instant) => lockedUntil?.since(now).total("minutes");

describe("guesses at an account", () => {
  it("lock with the one too many, and not before", () => {
    expect(
      isLocked(
        guess(limit.failures - 1, () => start),
        start,
      ),
    ).toBe(false);
    expect(
      isLocked(
        guess(limit.failures, () => start),
        start,
      ),
    ).toBe(true);
  });

  it("are forgotten with their window", () => {
    const slow = (index: number) => start.add({ minutes: index * (limit.windowMinutes + 1) });
    expect(isLocked(guess(100, slow), slow(99))).toBe(false);
  });

  it("lock twice as long each time, four hours at most, and begin small again after a quiet day", () => {
    let guesses = guess(limit.failures, () => start);
    const spans = [];
    let now = start;
    for (let lock = 0; lock < 8 && guesses; lock += 1) {
      spans.push(minutesOf(guesses, now));
      now = guesses.lockedUntil ?? now;
      const at = now;
      guesses = guess(limit.failures, () => at, guesses);
    }
    expect(spans).toEqual([5, 10, 20, 40, 80, 160, 240, 240]);
    const quiet = now.add({ hours: 29 });
    const again = guess(limit.failures, () => quiet, guesses);
    expect(again && minutesOf(again, quiet)).toBe(5);
  });

  it("never let more through within a window than the limit says, whenever they come", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 200 }), (gaps) => {
        let now = start;
        let guesses: Guesses | undefined;
        const through: Temporal.Instant[] = [];
        for (const seconds of gaps) {
          now = now.add({ seconds });
          if (isLocked(guesses, now)) continue;
          through.push(now);
          guesses = afterFailure(guesses, limit, now);
        }
        for (const from of through) {
          const until = from.add({ minutes: limit.lockMinutes });
          const within = through.filter(
            (one) => Temporal.Instant.compare(one, from) >= 0 && Temporal.Instant.compare(one, until) < 0,
          );
          // Two windows can meet: the end of one that was not full, and the next.
          expect(within.length).toBeLessThan(2 * limit.failures);
        }
      }),
    );
  });
});
