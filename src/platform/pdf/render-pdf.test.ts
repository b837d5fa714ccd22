import { describe, expect, it } from "vitest";
import type { ContentNode } from "../content/content-node.ts";
import { contentBlocks } from "./content-blocks.ts";
import type { Paper, PaperBlock } from "./paper.ts";
import { renderPdf } from "./render-pdf.ts";
import { readPdf } from "./testing/read-pdf.ts";

const around = { address: "https://clarion.example", callouts: { warning: "Warning" }, picture: "Not described" };
/** A red point. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

function paperOf(blocks: readonly PaperBlock[], more: Partial<Paper> = {}): Paper {
  const madeAt = Temporal.Instant.from("2026-03-01T00:00:00Z");
  return { title: "A paper", language: "en", facts: ["Version 1"], foot: ["Internal"], madeAt, blocks, ...more };
}

const text = (words: string, ...marks: string[]): ContentNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const paragraph = (...content: ContentNode[]): ContentNode => ({ type: "paragraph", content });
const doc = (...content: ContentNode[]): ContentNode => ({ type: "doc", content });
const content = (...nodes: ContentNode[]) => contentBlocks(doc(...nodes), around);

describe("a paper as PDF", () => {
  it("has the same bytes whenever it is set", async () => {
    const paper = paperOf(content(paragraph(text("The same."))));
    expect((await renderPdf(paper)).equals(await renderPdf(paper))).toBe(true);
  });

  it("takes no text for markup", async () => {
    const hostile = '#eval("1") $x^2$ \\ *not bold* _nor this_ = no heading @none <none> `raw` // no comment [x]';
    const pdf = await renderPdf(
      paperOf(content(paragraph(text(hostile)), { type: "codeBlock", content: [text(hostile)] }), { title: hostile }),
    );
    const { tags, text: seen } = readPdf(pdf);
    expect(seen.replace(/\s+/g, " ")).toContain('#eval("1") $x^2$ \\ *not bold* _nor this_ = no heading @none <none>');
    expect(tags.filter((tag) => tag === "H1" || tag === "H2")).toEqual(["H1"]);
  });

  it("holds what no line, no font and no list could", async () => {
    const list = (depth: number): ContentNode => ({
      type: "bulletList",
      content: [
        { type: "listItem", content: depth === 0 ? [paragraph()] : [paragraph(text(`${depth}`)), list(depth - 1)] },
      ],
    });
    const { text: seen } = readPdf(
      await renderPdf(
        paperOf(
          content(
            paragraph(text("w".repeat(10_000))),
            paragraph(text("שלום עולם مرحبا بالعالم 👩‍👩‍👧 😀")),
            paragraph(text("In no font: \u0378\ue000\u0007\ud800")),
            paragraph(),
            list(50),
          ),
        ),
      ),
    );
    expect(seen).toContain("In no font: [U+0378]");
    expect(seen.replace(/[^w]/g, "").length).toBeGreaterThanOrEqual(10_000);
  });

  it("tells a reader where headings, lists and tables are, in their order", async () => {
    const cell = (type: string, words: string): ContentNode => ({
      type,
      content: [words === "" ? paragraph() : paragraph(text(words))],
    });
    const row = (type: string, ...words: string[]): ContentNode => ({
      type: "tableRow",
      content: words.map((word) => cell(type, word)),
    });
    const item = (words: string): ContentNode => ({ type: "listItem", content: [paragraph(text(words))] });
    const pdf = await renderPdf(
      paperOf(
        content(
          { type: "heading", attrs: { level: 2 }, content: [text("Why")] },
          { type: "orderedList", attrs: { start: 3, style: "lower-alpha" }, content: [item("one"), item("two")] },
          { type: "heading", attrs: { level: 5 }, content: [text("Details")] },
          {
            type: "table",
            content: [row("tableHeader", "Who", "What"), row("tableCell", "We", ""), row("tableCell", "Only this")],
          },
          { type: "blockquote", content: [paragraph(text("Said.", "italic"))] },
          { type: "callout", attrs: { tone: "warning" }, content: [paragraph(text("Careful."))] },
        ),
      ),
    );
    const { tags, text: seen } = readPdf(pdf);
    expect(tags.filter((tag) => /^(H\d|L|LI|Table|TH|TD|BlockQuote)$/.test(tag))).toEqual([
      "H1",
      "H2",
      "L",
      "LI",
      "LI",
      "H3",
      "Table",
      "TH",
      "TH",
      "TD",
      "TD",
      "TD",
      "TD",
      "BlockQuote",
    ]);
    expect(seen).toMatch(/c\.\s+one\s+d\.\s+two/);
    expect(seen).toContain("Warning");
  });

  it("says what pictures show, keeps decoration from readers, and gives words for what is no picture", async () => {
    const image = (file: string, alt: string, purpose = "words"): ContentNode => ({
      type: "image",
      attrs: { file, alt, purpose },
    });
    const pdf = await renderPdf(
      paperOf(
        content(
          image("a", "A red point"),
          image("a", "", "decoration"),
          image("b", "A broken file"),
          image("c", "Gone"),
        ),
        {
          pictures: new Map([
            ["a", png],
            ["b", Buffer.from(png.subarray(0, 20))],
          ]),
        },
      ),
    );
    const { tags, text: seen } = readPdf(pdf);
    expect(tags.filter((tag) => tag === "Figure")).toHaveLength(1);
    expect(seen).toMatch(/A broken file\s+Gone/);
  });

  it("numbers clauses, leads to them, and puts footnotes at the foot", async () => {
    const numbered: ContentNode = {
      type: "doc",
      attrs: { numbering: "clauses" },
      content: [
        { type: "heading", attrs: { level: 1, id: "scope" }, content: [text("Scope")] },
        paragraph(text("All."), { type: "footnote", attrs: { text: "Guests, too." } }),
        { type: "heading", attrs: { level: 2 }, content: [text("Places")] },
        paragraph(
          text("As in "),
          { type: "reference", attrs: { to: "scope" } },
          { type: "reference", attrs: { to: "x" } },
        ),
      ],
    };
    const { tags, text: seen } = readPdf(await renderPdf(paperOf(contentBlocks(numbered, around))));
    expect(seen).toMatch(/1\s+Scope/);
    expect(seen).toMatch(/1\.1\s+Places/);
    expect(seen).toMatch(/As in 1 Scope/);
    expect(seen).toContain("Guests, too.");
    expect(tags).toContain("Link");
    expect(tags).toContain("Note");
  });

  it("is set whatever stands in it: a struck link, a list that counts beyond what can be counted", async () => {
    const struck = text("Gone", "strike");
    const link = { type: "link", attrs: { href: "https://a.example/gone" } };
    const item: ContentNode = { type: "listItem", content: [paragraph(text("far"))] };
    const pdf = await renderPdf(
      paperOf(
        content(
          paragraph({ ...struck, marks: [link, ...(struck.marks ?? [])] }),
          { type: "orderedList", attrs: { start: 2 ** 40, style: "upper-roman" }, content: [item] },
          { type: "orderedList", attrs: { start: -3, style: "lower-alpha" }, content: [item] },
        ),
      ),
    );
    const { tags, text: seen } = readPdf(pdf);
    expect(tags).toContain("Link");
    expect(seen).toContain("Gone");
    expect(seen).toMatch(/999999999\.\s+far/);
  });
});
