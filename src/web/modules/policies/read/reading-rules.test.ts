import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { occurrences, placeIn, refind, shareBefore } from "./anchor.ts";
import { leftOf, minutesLeft, pageAt, pageCount, pageShown } from "./page-count.ts";

const word = fc.stringMatching(/^[a-zäß ]{1,12}$/);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));

describe("an anchor", () => {
  it("is found again whatever was put in, taken out or edited in other blocks", () => {
    const marked = fc.record({ before: text, after: text, edits: fc.array(text), more: fc.array(text), at: fc.nat(9) });
    fc.assert(
      fc.property(marked, ({ before, after, edits, more, at }) => {
        const quote = "THE MARKED WORDS";
        const block = `${before}${quote}${after}`;
        const original = { block: at, at: before.length, quote };
        const found = refind([...edits, block, ...more], original);
        expect(found).toEqual({ block: edits.length, at: before.length, length: quote.length });
      }),
    );
  });

  it("is never found where other words stand", () => {
    fc.assert(
      fc.property(fc.array(text), text, fc.nat(9), fc.nat(40), (texts, quote, block, at) => {
        const found = refind(texts, { block, at, quote });
        if (found) expect(texts[found.block]?.slice(found.at, found.at + found.length)).toBe(quote);
        else expect(texts.some((one) => one.includes(quote))).toBe(false);
      }),
    );
  });

  it("takes the nearest of several places, and the block where nothing of it is left", () => {
    expect(refind(["a b", "x", "b b"], { block: 2, at: 1, quote: "b" })?.at).toBe(0);
    expect(refind(["a b", "x", "c"], { block: 1, at: 0, quote: "b" })).toEqual({ block: 0, at: 2, length: 1 });
    expect(placeIn(["one", "two"], { block: 7, at: 30, quote: "gone" })).toEqual({ block: 1, at: 0, length: 0 });
    expect(placeIn(["one", "two"], { block: 1, at: 30, quote: "" })).toEqual({ block: 1, at: 3, length: 0 });
  });

  it("knows how much stands before it", () => {
    expect([0, 2].map((at) => shareBefore(["1234", "5678"], { block: 1, at }))).toEqual([0.5, 0.75]);
    expect(shareBefore([], { block: 3, at: 1 })).toBe(0);
    expect(occurrences("aaaa", "aa")).toEqual([0, 2]);
  });
});

describe("pages", () => {
  const columns = fc
    .record({
      window: fc.integer({ min: 200, max: 1_400 }),
      gap: fc.integer({ min: 0, max: 90 }),
      columns: fc.nat(200),
    })
    .map(({ window, gap, columns }) => ({ window, gap, whole: window + columns * (window + gap) }));

  it("begin where they are shown, and none is left out", () => {
    fc.assert(
      fc.property(columns, (all) => {
        const pages = Array.from({ length: pageCount(all) }, (_, page) => page);
        expect(pages.map((page) => pageShown(leftOf(page, all), all))).toEqual(pages);
        expect(pages.map((page) => pageAt(leftOf(page, all), all))).toEqual(pages);
      }),
    );
  });

  it("end with the last half of a spread in sight", () => {
    const odd = { window: 1_200, gap: 60, whole: 1_200 + 630 };
    expect(pageCount(odd)).toBe(2);
    expect(leftOf(1, odd)).toBe(630);
    expect(pageShown(630, odd)).toBe(1);
  });

  it("leave a minute as long as anything is left", () => {
    expect([0, 0.5, 0.99, 1].map((share) => minutesLeft(8, share))).toEqual([8, 4, 1, 1]);
  });
});
