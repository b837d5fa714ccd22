import { describe, expect, it } from "vitest";
import type { AssignmentState } from "../tables.ts";
import { judgeAcknowledgement, stateAfterOpening } from "./rules.ts";
import { recogniseWording, wordingFor } from "./wording.ts";

const hash = Buffer.alloc(32, 1);
const states: AssignmentState[] = ["to_read", "reading", "acknowledged", "exempt", "withdrawn"];
const good = { contentHash: hash, wordingKnown: true, strength: "link" };

describe("acknowledging", () => {
  it("is for what is still owed", () => {
    const verdicts = states.map((state) => judgeAcknowledgement({ state, contentHash: hash }, good));
    expect(verdicts).toEqual([
      { ok: true },
      { ok: true },
      { ok: false, reason: "already-acknowledged" },
      { ok: false, reason: "not-owed" },
      { ok: false, reason: "not-owed" },
    ]);
  });

  it("is for exactly the text and the sentence that were shown, by a person who signed in", () => {
    const judge = (statement: Partial<typeof good>) =>
      judgeAcknowledgement({ state: "reading", contentHash: hash }, { ...good, ...statement });
    expect(judge({ contentHash: Buffer.alloc(32, 2) })).toEqual({ ok: false, reason: "content-changed" });
    expect(judge({ wordingKnown: false })).toEqual({ ok: false, reason: "wording-changed" });
    expect(judge({ strength: "token" })).toEqual({ ok: false, reason: "own-sign-in-needed" });
    expect(judge({ strength: "password" })).toEqual({ ok: true });
  });
});

describe("an assignment", () => {
  it("is moved by opening once, and never back", () => {
    expect(states.map(stateAfterOpening)).toEqual(["reading", "reading", "acknowledged", "exempt", "withdrawn"]);
  });
});

describe("the wording", () => {
  const version = { title: "Desks", number: 3 };

  it("is in the person's language, else in English", () => {
    expect(wordingFor(version, "de-AT").text).toBe("Ich habe Version 3 von „Desks“ gelesen und halte mich daran.");
    expect(wordingFor(version, "fr")).toEqual({
      language: "en",
      text: "I have read version 3 of “Desks” and will follow it.",
    });
  });

  it("is recognised in every language we have, for this version alone", () => {
    for (const language of ["en", "de"])
      expect(recogniseWording(version, wordingFor(version, language).text)?.language).toBe(language);
    expect(recogniseWording({ ...version, number: 4 }, wordingFor(version, "en").text)).toBeUndefined();
    expect(recogniseWording(version, "I agree")).toBeUndefined();
  });
});
