import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AssignmentState } from "../tables.ts";
import {
  dueAfterRetraction,
  judgeAcknowledgement,
  judgeException,
  judgePeriod,
  judgeRetraction,
  type StatementMade,
} from "./rules.ts";
import type { ExceptionState } from "./tables.ts";
import { recogniseWording, wordingFor } from "./wording.ts";

const now = Temporal.Instant.from("2026-03-02T08:00:00Z");
const contentHash = Buffer.alloc(32, 1);
const states: readonly AssignmentState[] = ["to_read", "reading", "acknowledged", "exempt", "withdrawn"];
const thing = {
  state: "reading" as AssignmentState,
  live: true,
  contentHash,
  signInAgain: false,
  assignedAt: now.subtract({ hours: 24 }),
  retractedAt: null,
};
const made: StatementMade = {
  contentHash,
  wordingKnown: true,
  strength: "link",
  provedAgain: false,
  statedAt: null,
  now,
};

describe("acknowledging", () => {
  it("is for what is owed now", () => {
    const verdicts = states.map((state) => judgeAcknowledgement({ ...thing, state }, made));
    const refused = (reason: string) => ({ ok: false, reason });
    expect(verdicts).toEqual([
      { ok: true },
      { ok: true },
      refused("already-acknowledged"),
      refused("not-owed"),
      refused("not-owed"),
    ]);
    expect(judgeAcknowledgement({ ...thing, live: false }, made)).toEqual(refused("not-owed"));
  });

  it("is for exactly what was shown, by a person, with the proof that is asked", () => {
    const judge = (more: Partial<StatementMade>, of = thing) => {
      const verdict = judgeAcknowledgement(of, { ...made, ...more });
      return verdict.ok ? "ok" : verdict.reason;
    };
    expect(judge({ contentHash: Buffer.alloc(32, 2) })).toBe("content-changed");
    expect(judge({ wordingKnown: false })).toBe("wording-changed");
    expect(judge({ strength: "token" })).toBe("own-sign-in-needed");
    expect(judge({}, { ...thing, signInAgain: true })).toBe("sign-in-again-needed");
    expect(judge({ provedAgain: true }, { ...thing, signInAgain: true })).toBe("ok");
  });

  it("offline is never before it was asked for, nor later than now", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (minutes) => {
        const statedAt = now.add({ minutes });
        const possible = minutes >= -24 * 60 && minutes <= 5;
        expect(judgeAcknowledgement(thing, { ...made, statedAt }).ok).toBe(possible);
      }),
    );
  });
});

describe("taking back", () => {
  it("is possible for what counts, and makes nobody late", () => {
    for (const state of states)
      expect(judgeRetraction({ state, live: true }, "link").ok).toBe(state === "acknowledged");
    expect(judgeRetraction({ state: "acknowledged", live: false }, "link").ok).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 1_000 }), (hours) => {
        const due = dueAfterRetraction(now.add({ hours }), now);
        expect(Temporal.Instant.compare(due, now.add({ hours: 24 * 7 }))).toBeGreaterThanOrEqual(0);
        expect(Temporal.Instant.compare(due, now.add({ hours }))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("an exception", () => {
  it("is never decided by whoever asks, and once ended leads nowhere", () => {
    const ends: readonly ExceptionState[] = ["refused", "withdrawn", "expired", "ended"];
    for (const step of ["propose", "refuse", "withdraw", "end", "expire"] as const) {
      for (const state of ends)
        expect(judgeException({ state, personId: "a" }, step, { personId: "b" }).ok).toBe(false);
      const own = judgeException({ state: "requested", personId: "a" }, step, { personId: "a" });
      expect(own.ok).toBe(step === "withdraw");
    }
    expect(judgeException({ state: "granted", personId: "a" }, "expire", null).ok).toBe(true);
  });

  it("has an end, two years away at most", () => {
    const today = Temporal.PlainDate.from("2026-03-02");
    const judge = (from: number, until: number) =>
      judgePeriod({ from: today.add({ days: from }), until: today.add({ days: until }) }, today);
    expect(judge(0, 1)).toEqual({ ok: true });
    expect(judge(5, 4)).toMatchObject({ reason: "until-before-from" });
    expect(judge(-5, 0)).toMatchObject({ reason: "until-in-the-past" });
    expect(judge(0, 732)).toMatchObject({ reason: "until-too-far" });
  });
});

describe("the sentence", () => {
  const version = { title: "Desks", number: 3 };

  it("says what is asked and what it covers, in the person's language, else in English", () => {
    expect(wordingFor(version, "de-AT").text).toBe("Ich habe Version 3 von „Desks“ gelesen und halte mich daran.");
    expect(wordingFor(version, "fr").text).toBe("I have read version 3 of “Desks” and will follow it.");
    expect(wordingFor({ ...version, asks: "read" }, "en").text).toBe("I have read version 3 of “Desks”.");
    expect(wordingFor({ ...version, covers: "changes" }, "en").text).toBe(
      "I have read what changed in version 3 of “Desks” and will follow it.",
    );
  });

  it("is the pack's own for the whole text, and titles with braces change nothing", () => {
    const packWording = { de: "{number}: {title} – ja", fr: "{title}, {number}: oui" };
    const own = { ...version, title: "{number} {title}", packWording };
    expect(wordingFor(own, "de").text).toBe("3: {number} {title} – ja");
    expect(wordingFor(own, "en")).toMatchObject({ language: "de", version: "pack" });
    expect(wordingFor({ ...own, covers: "changes" }, "en").version).toBe("acknowledgement-of-changes/1");
  });

  it("is recognised as it was shown, and nothing else is", () => {
    const asks = fc.constantFrom("read" as const, "acknowledge" as const);
    const covers = fc.constantFrom("whole" as const, "changes" as const);
    fc.assert(
      fc.property(
        fc.string(),
        fc.nat(99),
        asks,
        covers,
        fc.constantFrom("en", "de"),
        (title, number, a, c, language) => {
          const worded = { title, number, asks: a, covers: c };
          const { text } = wordingFor(worded, language);
          expect(recogniseWording(worded, text)?.language).toBe(language);
          expect(recogniseWording({ ...worded, number: number + 100 }, text)).toBeUndefined();
          expect(recogniseWording({ ...worded, asks: a === "read" ? "acknowledge" : "read" }, text)).toBeUndefined();
        },
      ),
    );
  });
});
