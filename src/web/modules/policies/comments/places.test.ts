import { describe, expect, it } from "vitest";
import { anchorOf, wordsAt } from "./places.ts";

const text = (words: string) => ({ type: "text", text: words });
const says = (...content: object[]) => ({ type: "paragraph", content }) as never;
const item = (words: string) => ({ type: "listItem", content: [says(text(words))] });
const content = {
  type: "doc",
  content: [
    says(text("Keep the door shut, and the door locked.")),
    { type: "bulletList", content: [item("the door"), item("the key")] },
    says(text("See "), { type: "reference", attrs: { to: "scope" } }, text(" for the rest.")),
  ],
};

describe("where a comment stands", () => {
  it("is the words that were selected, the second of two where the second was", () => {
    expect(anchorOf(content, 0, "the door", 1)).toEqual({ path: [0], start: 24, quote: "the door" });
    expect(anchorOf(content, 1, " the key ", 0)).toEqual({ path: [1, 1, 0], start: 0, quote: "the key" });
  });

  it("is the block where its words are not the text's own, and nowhere without a block", () => {
    expect(anchorOf(content, 2, "See 1 Scope", 0)).toEqual({ path: [2], start: 0, quote: "" });
    expect(anchorOf(content, 9, "x", 0)).toBeUndefined();
  });

  it("is found again on the page by its words", () => {
    expect(wordsAt(content, { path: [0], start: 24, end: 32 })).toEqual({ block: 0, quote: "the door", before: 1 });
    expect(wordsAt(content, { path: [2], start: 0, end: 20 })).toEqual({
      block: 2,
      quote: " for the rest.",
      before: 0,
    });
    expect(wordsAt(content, { path: [1], start: 0, end: 0 })).toEqual({ block: 1, quote: "", before: 0 });
  });
});
