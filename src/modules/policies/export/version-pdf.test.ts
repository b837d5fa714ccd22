import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { contentBlocks } from "../../../platform/pdf/content-blocks.ts";
import { renderPdf } from "../../../platform/pdf/render-pdf.ts";
import { readPdf } from "../../../platform/pdf/testing/read-pdf.ts";
import { importMarkdown } from "../markdown/import-markdown.ts";
import { exportWords } from "./words.ts";

const folder = join(import.meta.dirname, "../../../../test/data/policies");
const policies = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "SOURCE.md");

/** What a reader of the source comes to, in order: headings, items and cells. */
function* sourceTags(node: ContentNode): Generator<string> {
  if (node.type === "heading" && node.content) yield "heading";
  if (node.type === "listItem") yield "LI";
  if (node.type === "table") yield "Table";
  if (node.type === "tableHeader") yield "TH";
  if (node.type === "tableCell") yield "TD";
  for (const child of node.content ?? []) yield* sourceTags(child);
}

describe("a real policy as PDF", () => {
  it.each(policies)("of %s says all its headings, lists and tables, in their order", async (name) => {
    const { title, language, content } = importMarkdown(readFileSync(join(folder, name)), {
      fallback: { title: name },
    });
    const around = { ...exportWords(language), address: "https://clarion.example" };
    const madeAt = Temporal.Instant.from("2026-03-02T08:00:00Z");
    const blocks = contentBlocks(content, around);
    const { tags, text } = readPdf(await renderPdf({ title, language, facts: [], foot: ["Internal"], madeAt, blocks }));
    const seen = tags.map((tag) => (/^H\d$/.test(tag) ? "heading" : tag));
    const expected = ["heading", ...sourceTags(content)];
    expect(expected.length).toBeGreaterThan(5);
    expect(seen.filter((tag) => ["heading", "LI", "Table", "TH", "TD"].includes(tag))).toEqual(expected);
    expect(text).toContain("Internal");
  });
});
