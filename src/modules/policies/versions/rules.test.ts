import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionState } from "../tables.ts";
import { dueAtAfter, judgeNewVersion, judgePublication, judgeSubmission } from "./rules.ts";

const hash = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const states: VersionState[] = ["draft", "in_review", "approved", "published", "superseded", "withdrawn"];

describe("publishing", () => {
  const approval = { state: "approved", contentHash: hash };

  it("needs the approved state, an approval of these very words, and no newer version in force", () => {
    const version = { state: "approved" as const, number: 2 };
    expect(judgePublication(version, hash, approval, 1)).toEqual({ ok: true });
    expect(judgePublication(version, hash, approval, undefined)).toEqual({ ok: true });
    expect(judgePublication(version, other, approval, 1)).toEqual({ ok: false, reason: "approval-void" });
    expect(judgePublication(version, hash, undefined, 1)).toEqual({ ok: false, reason: "approval-void" });
    expect(judgePublication(version, hash, { ...approval, state: "withdrawn" }, 1)).toEqual({
      ok: false,
      reason: "approval-void",
    });
    expect(judgePublication(version, hash, approval, 3)).toEqual({ ok: false, reason: "newer-published" });
  });

  it("is refused from every other state", () => {
    for (const state of states.filter((one) => one !== "approved"))
      expect(judgePublication({ state, number: 2 }, hash, approval, 1)).toEqual({ ok: false, reason: "not-approved" });
  });
});

describe("a version's way", () => {
  it("to the approver begins at draft, with the words that were drafted", () => {
    for (const state of states)
      expect(judgeSubmission({ state, contentHash: hash }, hash).ok, state).toBe(state === "draft");
    expect(judgeSubmission({ state: "draft", contentHash: hash }, other)).toEqual({
      ok: false,
      reason: "content-changed",
    });
  });

  it("has no second version beside it in review, and no second one that says the same", () => {
    expect(judgeNewVersion({ state: "in_review", contentHash: hash }, { contentHash: other })).toMatchObject({
      reason: "version-in-review",
    });
    expect(judgeNewVersion({ state: "published", contentHash: hash }, { contentHash: hash })).toMatchObject({
      reason: "content-unchanged",
    });
    expect(judgeNewVersion({ state: "published", contentHash: hash }, { contentHash: other })).toEqual({ ok: true });
  });
});

describe("the due instant", () => {
  it("is the last second of the day, where the organisation is, across a change of the clocks", () => {
    const at = (now: string, days: number, zone: string) =>
      dueAtAfter(Temporal.Instant.from(now), days, zone).toZonedDateTimeISO(zone).toPlainDateTime().toString();
    expect(at("2026-03-20T10:00:00Z", 14, "Europe/Berlin")).toBe("2026-04-03T23:59:59");
    expect(at("2026-03-20T23:30:00Z", 14, "Europe/Berlin")).toBe("2026-04-04T23:59:59");
    expect(at("2026-03-20T23:30:00Z", 14, "America/New_York")).toBe("2026-04-03T23:59:59");
  });

  it("is always ahead, and later for more days", () => {
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "Australia/Sydney", "America/Sao_Paulo", "Africa/Cairo");
    const instants = fc.integer({ min: 0, max: 4_102_444_800_000 }).map(Temporal.Instant.fromEpochMilliseconds);
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 365 }), zones, (now, days, zone) => {
        const due = dueAtAfter(now, days, zone);
        expect(Temporal.Instant.compare(due, now)).toBe(1);
        expect(Temporal.Instant.compare(dueAtAfter(now, days + 1, zone), due)).toBe(1);
      }),
    );
  });
});
