import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../platform/mail/relay.ts";
import { deliveryStates, identityHolds, isFinished, maxAttempts, retryDelaySeconds, verdictOf } from "./rules.ts";

const replied = (reply: string): Outcome => ({ kind: "replied", reply });

describe("what becomes of a delivery", () => {
  it.each([
    ["250 2.0.0 Ok: queued as 1A", "accepted"],
    ["450 4.2.0 Greylisted", "queued"],
    ["421 4.3.2 Closing", "queued"],
    ["550 5.1.1 User unknown", "failed"],
    ["354 what now", "queued"],
  ])("is told by the reply %s", (reply, state) => {
    expect(verdictOf(replied(reply), 1, 0).state).toBe(state);
  });

  it("is uncertain when the message was on its way and nobody answered, however many attempts are left", () => {
    const outcome: Outcome = { kind: "no-answer", reason: "reset" };
    expect(verdictOf(outcome, 1, 0)).toEqual({ state: "uncertain", reason: "no-answer", reply: "reset" });
    expect(verdictOf(outcome, maxAttempts, 0).state).toBe("uncertain");
  });

  it("is another attempt when the connection broke before the message, until there have been too many", () => {
    const outcome: Outcome = { kind: "not-sent", reason: "refused" };
    expect(verdictOf(outcome, maxAttempts - 1, 0).state).toBe("queued");
    expect(verdictOf(outcome, maxAttempts, 0)).toEqual({ state: "failed", reason: "gave-up", reply: "refused" });
  });

  it("is final when our own side cannot send it", () => {
    expect(verdictOf({ kind: "unsendable", reason: "no address" }, 1, 0).state).toBe("failed");
  });
});

describe("the pause before another attempt", () => {
  it("doubles from a minute to an hour", () => {
    expect([1, 2, 3, 7, 30].map((attempts) => retryDelaySeconds(attempts, 0))).toEqual([60, 120, 240, 3600, 3600]);
  });

  it("is between half and all of that", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
        const full = retryDelaySeconds(attempts, 0);
        const pause = retryDelaySeconds(attempts, random);
        expect(pause).toBeLessThanOrEqual(full);
        expect(pause).toBeGreaterThanOrEqual(full / 2);
      }),
    );
  });

  it("differs for what failed together", () => {
    expect(retryDelaySeconds(5, 0.1)).not.toBe(retryDelaySeconds(5, 0.9));
  });
});

describe("the account of a message", () => {
  const none = { queued: 0, leased: 0, attempt_started: 0, accepted: 0, failed: 0, excluded: 0, uncertain: 0 };

  it("is finished when nothing waits or is on its way", () => {
    const unfinished = deliveryStates.filter((state) => !isFinished({ ...none, [state]: 1 }));
    expect(unfinished).toEqual(["queued", "leased", "attempt_started"]);
  });

  it("holds only when everybody stands in one state", () => {
    expect(identityHolds(3, { ...none, accepted: 2, uncertain: 1 })).toBe(true);
    expect(identityHolds(3, { ...none, accepted: 2 })).toBe(false);
    expect(identityHolds(3, { ...none, accepted: 2, excluded: 2 })).toBe(false);
  });
});
