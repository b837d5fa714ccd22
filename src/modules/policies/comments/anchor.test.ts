import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { type Anchor, blockText, fits, reanchor } from "./anchor.ts";

const paragraph = (text: string): ContentNode => ({
  type: "paragraph",
  ...(text && { content: [{ type: "text", text }] }),
});
const list = (texts: readonly string[]): ContentNode => ({
  type: "bulletList",
  content: texts.map((text) => ({ type: "listItem", content: [paragraph(text)] })),
});
const doc = (...content: ContentNode[]): ContentNode => ({ type: "doc", content });

/** What stands at a place. */
function wordsAt(content: ContentNode, { path, start, end }: { path: readonly number[]; start: number; end: number }) {
  const node = path.reduce<ContentNode | undefined>((one, index) => one?.content?.[index], content);
  return node && blockText(node).slice(start, end);
}

// Of letters that the quote does not have, so that it stands there once.
const otherText = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "\u{1f511}"), maxLength: 30 });
const otherBlocks = fc.array(
  fc.oneof(otherText.map(paragraph), fc.array(otherText, { minLength: 1, maxLength: 3 }).map(list)),
  {
    maxLength: 6,
  },
);
const quoted = fc
  .string({ unit: fc.constantFrom("x", "y", " ", "ß"), minLength: 1, maxLength: 20 })
  .map((text) => `x${text}x`);

describe("a comment in a text", () => {
  it("stays at its words whatever is written, taken out or moved around them", () => {
    fc.assert(
      fc.property(
        quoted,
        fc.tuple(otherBlocks, otherText, otherText, otherBlocks),
        fc.tuple(otherBlocks, otherText, otherText, otherBlocks),
        (quote, [above, before, after, below], [newAbove, newBefore, newAfter, newBelow]) => {
          const written = doc(...above, paragraph(before + quote + after), ...below);
          const anchor: Anchor = { path: [above.length], start: before.length, quote };
          expect(fits(written, anchor)).toBe(true);
          const later = doc(...newAbove, paragraph(newBefore + quote + newAfter), ...newBelow);
          const place = { path: [newAbove.length], start: newBefore.length, end: newBefore.length + quote.length };
          expect(reanchor(later, anchor)).toEqual({ found: "words", place });
          expect(wordsAt(later, place)).toBe(quote);
        },
      ),
    );
  });

  it("is found where its words are nearest when they stand there more than once", () => {
    const anchor = { path: [2], start: 4, quote: "lock it" };
    const later = doc(paragraph("lock it"), paragraph("or lock it, and lock it"), paragraph("and lock it"));
    expect(reanchor(later, anchor)).toMatchObject({ place: { path: [2], start: 4 } });
    const shorter = doc(paragraph("lock it"), paragraph("or lock it, and lock it"));
    expect(reanchor(shorter, anchor)).toMatchObject({ place: { path: [1], start: 3 } });
  });

  it("is found within lists and tables, and over marks and what is no text", () => {
    const field = { type: "field", attrs: { name: "givenName" } };
    const inline = [
      { type: "text", text: "Dear " },
      field,
      { type: "text", text: ", lock", marks: [{ type: "bold" }] },
    ];
    const written = doc(list(["one"]), { type: "blockquote", content: [{ type: "paragraph", content: inline }] });
    const anchor = { path: [1, 0], start: 5, quote: "\ufffc, lock" };
    expect(fits(written, anchor)).toBe(true);
    const later = doc(paragraph("New."), list(["one"]), ...(written.content ?? []).slice(1));
    expect(reanchor(later, anchor)).toEqual({ found: "words", place: { path: [2, 0], start: 5, end: 12 } });
    expect(reanchor(doc(list(["zero", "one"])), { path: [0, 0, 0], start: 0, quote: "one" })).toMatchObject({
      place: { path: [0, 1, 0] },
    });
  });

  it("keeps its block when its words changed, and says that they are lost when all of them are gone", () => {
    const anchor = { path: [0], start: 0, quote: "Lock every door twice" };
    expect(reanchor(doc(paragraph("Lock each door twice at night.")), anchor)).toMatchObject({ found: "block" });
    expect(reanchor(doc(paragraph("Windows stay shut.")), anchor)).toEqual({ found: "lost" });
    expect(reanchor(doc(paragraph("x")), { path: [3], start: 0, quote: "" })).toEqual({ found: "lost" });
  });

  it("fits only what stands there", () => {
    const content = doc(paragraph("Lock it."), list(["one"]));
    expect(fits(content, { path: [0], start: 5, quote: "it" })).toBe(true);
    expect(fits(content, { path: [0], start: 4, quote: "it" })).toBe(false);
    expect(fits(content, { path: [1], start: 0, quote: "" })).toBe(true);
    for (const path of [[], [7], [0, 9], [1, 0, 0, 0, 0]])
      expect(fits(content, { path, start: 0, quote: "" })).toBe(false);
  });
});
