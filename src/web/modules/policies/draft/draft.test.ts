import { describe, expect, it } from "vitest";
import { clashesOf, type Draft, merged, withLanguage, withNote, withoutLanguage, withText } from "./draft.ts";

const says = (words: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: words }] }],
});
const base: Draft = {
  texts: [
    { language: "en", title: "Desks", content: says("Clear.") },
    { language: "de", title: "Tische", content: says("Leer.") },
  ],
  classification: "internal",
  ownerOfficeId: null,
  reviewOn: null,
  changeNote: {},
};

describe("two people at one draft", () => {
  it("lose nothing where they wrote at different parts", () => {
    const mine = withText(base, "en", { content: says("Clear at night.") });
    const theirs = withNote(
      { ...withText(base, "de", { title: "Schreibtische" }), reviewOn: "2027-01-01" },
      "de",
      "Neu",
    );
    expect(clashesOf(base, mine, theirs)).toEqual([]);
    const both = merged(base, mine, theirs, new Set());
    expect(both).toEqual(withText(theirs, "en", { content: says("Clear at night.") }));
  });

  it("choose where they wrote at the same, and nobody else's part goes with it", () => {
    const mine = withText(withNote(base, "en", "Mine"), "en", { title: "Mine" });
    const theirs = withText({ ...base, classification: "public" }, "en", { title: "Theirs" });
    expect(clashesOf(base, mine, theirs)).toEqual(["text en"]);
    expect(merged(base, mine, theirs, new Set())).toEqual(withNote(theirs, "en", "Mine"));
    expect(merged(base, mine, theirs, new Set(["text en"]))).toEqual(
      withNote(withText(theirs, "en", { title: "Mine" }), "en", "Mine"),
    );
  });

  it("do not clash where both wrote the same, in whatever order a server gives it", () => {
    const content = { content: says("Clear.").content, type: "doc" };
    expect(
      clashesOf(base, withText(base, "en", { title: "X" }), withText(base, "en", { title: "X", content })),
    ).toEqual([]);
  });

  it("may add and remove languages beside each other", () => {
    const mine = withLanguage(base, "fr");
    const theirs = withoutLanguage(base, "de");
    expect(merged(base, mine, theirs, new Set()).texts.map(({ language }) => language)).toEqual(["en", "fr"]);
    const gone = withText(base, "de", { title: "Tisch" });
    expect(clashesOf(base, gone, theirs)).toEqual(["text de"]);
    expect(merged(base, gone, theirs, new Set(["text de"])).texts).toHaveLength(2);
  });
});
