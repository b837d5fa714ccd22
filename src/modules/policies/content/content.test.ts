import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { importMarkdown } from "../markdown/import-markdown.ts";
import { realPolicy } from "../testing/policy-makers.ts";
import { contentHash, type HashedContent } from "./content.ts";

const content: ContentNode = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "Keep your desk clear." }] }],
};
const version: HashedContent = { title: "Desks", language: "en", classification: "internal", content };

describe("the content hash", () => {
  // Known answers: a change of either makes every acknowledgement that exists unprovable.
  it("of a given content never changes", async () => {
    expect(contentHash(version).toString("hex")).toBe(
      "537cd2466ff5975dcd2f41caf993c7764c44ace724de98e427499e0706099212",
    );
    const { title, language, content: real } = importMarkdown(await realPolicy("conduct"));
    expect(contentHash({ title, language, classification: "internal", content: real }).toString("hex")).toBe(
      "c755209e2d268cd6588e18b0f5abe2220b30d5257e3a947113c32bc9c3aac914",
    );
  });

  it("of one language is what it was before there could be more; of several it covers each, in any order but the first", () => {
    const german = { language: "de", title: "Schreibtische", content };
    const french = { language: "fr", title: "Bureaux", content };
    const known = "537cd2466ff5975dcd2f41caf993c7764c44ace724de98e427499e0706099212";
    expect(contentHash({ ...version, further: [] }).toString("hex")).toBe(known);
    expect(contentHash({ ...version, further: [german] }).toString("hex")).toBe(
      "c2506bce45dfe5d6981e7a1718c10e8787991f9c5a4f44d14cff5f65f537ef37",
    );
    const both = contentHash({ ...version, further: [german, french] });
    expect(contentHash({ ...version, further: [french, german] })).toEqual(both);
    const others = [
      { ...version, further: [german] },
      { ...version, further: [german, { ...french, title: "Bureau" }] },
      { ...german, classification: version.classification, further: [version, french] },
    ].map((one) => contentHash(one).toString("hex"));
    expect(new Set([known, both.toString("hex"), ...others]).size).toBe(5);
  });

  it("covers title, language, classification and every word", () => {
    const hashes = [
      version,
      { ...version, title: "Desk" },
      { ...version, language: "de" },
      { ...version, classification: "public" as const },
      { ...version, content: { ...content, content: [{ type: "paragraph" }] } },
    ].map((one) => contentHash(one).toString("hex"));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("does not depend on the order of keys, which a database does not keep", () => {
    const reordered = { content: [...(content.content ?? [])], type: "doc" };
    expect(contentHash({ ...version, content: reordered })).toEqual(contentHash(version));
  });

  it("ignores what is not shown: number, author, audience", () => {
    const more = { ...version, number: 7, authorId: "someone" };
    expect(contentHash(more)).toEqual(contentHash(version));
  });
});

describe("reading time", () => {
  it("is a whole number of minutes, never less than one, and never shrinks with more words", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1_000), (words, more) => {
        const minutes = readingMinutes(words);
        expect(Number.isInteger(minutes) && minutes >= 1).toBe(true);
        expect(readingMinutes(words + more)).toBeGreaterThanOrEqual(minutes);
      }),
    );
    expect([readingMinutes(1), readingMinutes(450), readingMinutes(2_250)]).toEqual([1, 2, 10]);
  });
});
