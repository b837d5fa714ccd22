import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { importMarkdown } from "../markdown/import-markdown.ts";
import type { Version } from "../versions/queries.ts";
import { versionMarkdown } from "./version-markdown.ts";

const folder = join(import.meta.dirname, "../../../../test/data/policies");
const policies = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "SOURCE.md");

function roundTrip(text: { readonly title: string; readonly language: string; readonly content: ContentNode }) {
  const version = { classification: "confidential", number: 3, contentHash: Buffer.alloc(32, 7) } as unknown as Version;
  return importMarkdown(versionMarkdown(version, { ...text, words: 1 }));
}

describe("a version as Markdown", () => {
  it.each(policies)("of %s is read back as the same text, and nothing is left out", (name) => {
    const policy = importMarkdown(readFileSync(join(folder, name)), { fallback: { title: name } });
    const again = roundTrip(policy);
    expect(again.content).toEqual(policy.content);
    expect(again).toMatchObject({ title: policy.title, language: policy.language, classification: "confidential" });
    expect(again.notes.filter(({ kind }) => kind !== "template-tag-kept")).toEqual([]);
  });

  it("keeps titles that YAML would read otherwise, and callouts, clauses and footnotes", () => {
    const paragraph = (...content: ContentNode[]): ContentNode => ({ type: "paragraph", content });
    const content: ContentNode = {
      type: "doc",
      attrs: { numbering: "clauses" },
      content: [
        { type: "heading", attrs: { level: 1, id: "scope" }, content: [{ type: "text", text: "Scope" }] },
        { type: "callout", attrs: { tone: "warning" }, content: [paragraph({ type: "text", text: "Careful" })] },
        paragraph({ type: "text", text: "See" }, { type: "footnote", attrs: { text: "There" } }),
        paragraph({ type: "text", text: "As in " }, { type: "reference", attrs: { to: "scope" } }),
      ],
    };
    for (const title of ['Don\'t: "quote" # me', "'quoted'", "yes", "[x]", "- a\\b"]) {
      const again = roundTrip({ title, language: "de", content });
      expect(again.title).toBe(title);
      expect(again.content).toEqual(content);
    }
  });

  it("keeps the region of a language, and what its code blocks say of pages", () => {
    const code = "```\n\\pagebreak\n```";
    const content: ContentNode = {
      type: "doc",
      content: [
        { type: "paragraph", content: [{ type: "text", text: "\\newpage" }] },
        { type: "codeBlock", content: [{ type: "text", text: code }] },
      ],
    };
    for (const language of ["de-CH", "en-GB", "zh-Hant"]) {
      const again = roundTrip({ title: "Desks", language, content });
      expect(again).toMatchObject({ language, content, notes: [] });
    }
  });

  it("leaves its pictures behind where they are not the document's, and says which", () => {
    const image = (file: string, alt: string): ContentNode => ({
      type: "image",
      attrs: { file: file.repeat(64), alt, purpose: "words" },
    });
    const content: ContentNode = {
      type: "doc",
      content: [
        { type: "paragraph", content: [{ type: "text", text: "x" }] },
        image("a", "A lock"),
        image("b", "A key"),
      ],
    };
    const version = { classification: "internal", number: 1, contentHash: Buffer.alloc(32) } as unknown as Version;
    const source = versionMarkdown(version, { title: "T", language: "en", content, words: 1 });
    const read = importMarkdown(source, { pictures: new Set(["b".repeat(64)]) });
    expect(read.content.content?.slice(1)).toEqual([
      { type: "paragraph", content: [{ type: "text", text: "A lock" }] },
      image("b", "A key"),
    ]);
    expect(read.notes).toEqual([{ kind: "image-left-out", count: 1, examples: ["A lock"] }]);
  });
});
