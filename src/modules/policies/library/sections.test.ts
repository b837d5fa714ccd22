import { expect, it } from "vitest";
import { sectionsOf, snippetParts, typedWords, wordsOf } from "./sections.ts";

const text = (words: string) => ({ type: "text", text: words });
const heading = (words: string) => ({ type: "heading", attrs: { level: 2 }, content: [text(words)] });
const paragraph = (words: string) => ({ type: "paragraph", content: [text(words)] });

it("A text is divided where its headings stand, with what comes before the first", () => {
  const content = [paragraph("Before."), heading("Desks"), paragraph("Keep  them\nclear."), heading("Empty")];
  expect(sectionsOf({ type: "doc", attrs: { numbering: "clauses" }, content })).toEqual([
    { anchor: "", heading: "", text: "Before." },
    { anchor: "section-1", heading: "1 Desks", text: "Keep them clear." },
    { anchor: "section-2", heading: "2 Empty", text: "" },
  ]);
});

it("A text that begins with a heading has an empty section before it", () => {
  expect(sectionsOf({ type: "doc", content: [heading("Desks")] }).map(({ heading: name }) => name)).toEqual([
    "",
    "Desks",
  ]);
});

it("What somebody types is words, each once and not too many", () => {
  expect(typedWords("How long must my PASSWORD be? Password!")).toEqual([
    "how",
    "long",
    "must",
    "my",
    "password",
    "be",
  ]);
  expect(typedWords("' | & : * ( ) <-> \\ %")).toEqual([]);
  expect(typedWords(Array.from({ length: 40 }, (_, index) => `w${index}`).join(" "))).toHaveLength(10);
  expect(wordsOf("Das Passwort, das Passwort 2026.")).toEqual(["passwort"]);
});

it("A headline is parted at its marks", () => {
  expect(snippetParts("Your \u{E000}password\u{E001} is yours.")).toEqual([
    { text: "Your ", hit: false },
    { text: "password", hit: true },
    { text: " is yours.", hit: false },
  ]);
});
