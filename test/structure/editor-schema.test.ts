import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { contentOf, contentSchema } from "../../src/platform/content/content-schema.ts";
import { toContent } from "../../src/web/parts/editor/content.ts";
import { contentExtensions } from "../../src/web/parts/editor/extensions.ts";

const editorSchema = getSchema(contentExtensions({ isDocument: true }));

const text = (words: string, ...marks: { type: string; attrs?: object }[]) => ({
  type: "text",
  ...(marks.length > 0 && { marks }),
  text: words,
});
const paragraph = (...content: object[]) => ({ type: "paragraph", ...(content.length > 0 && { content }) });
const cell = (type: string) => ({ type, content: [paragraph(text("cell"))] });

const everything = {
  type: "doc",
  attrs: { numbering: "clauses" },
  content: [
    { type: "heading", attrs: { level: 2 }, content: [text("Heading")] },
    { type: "heading", attrs: { level: 3, id: "scope" }, content: [text("Scope")] },
    paragraph({ type: "reference", attrs: { to: "scope" } }, { type: "footnote", attrs: { text: "A note" } }),
    paragraph(
      text(
        "all",
        { type: "link", attrs: { href: "https://a.example" } },
        { type: "term", attrs: { id: "0190b7a2-0000-7000-8000-000000000001" } },
        { type: "bold" },
        { type: "italic" },
        { type: "strike" },
        { type: "code" },
      ),
      { type: "hardBreak" },
      { type: "field", attrs: { name: "givenName" } },
    ),
    { type: "callout", attrs: { tone: "warning" }, content: [paragraph(text("Careful."))] },
    { type: "blockquote", content: [paragraph()] },
    { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("one")), paragraph()] }] },
    {
      type: "orderedList",
      attrs: { start: 3, style: "lower-alpha" },
      content: [{ type: "listItem", content: [paragraph()] }],
    },
    { type: "codeBlock", content: [text("let x")] },
    { type: "horizontalRule" },
    { type: "image", attrs: { file: "a".repeat(64), alt: "", purpose: "words" } },
    { type: "image", attrs: { file: "a".repeat(64), alt: "", purpose: "decoration" } },
    {
      type: "table",
      content: [
        { type: "tableRow", content: [cell("tableHeader"), cell("tableHeader")] },
        { type: "tableRow", content: [cell("tableCell"), cell("tableCell")] },
      ],
    },
  ],
};

describe("the editor and what is stored", () => {
  it("know the same nodes and marks", () => {
    expect(Object.keys(editorSchema.nodes).sort()).toEqual(Object.keys(contentSchema.nodes).sort());
    expect(Object.keys(editorSchema.marks)).toEqual(Object.keys(contentSchema.marks));
  });

  it("give the same text byte for byte, whatever stands in it", () => {
    const stored = contentSchema.nodeFromJSON(everything);
    stored.check();
    const edited = editorSchema.nodeFromJSON(stored.toJSON());
    edited.check();
    expect(JSON.stringify(toContent(edited.toJSON()))).toBe(JSON.stringify(contentOf(stored)));
    expect(contentSchema.nodeFromJSON(toContent(edited.toJSON())).eq(stored)).toBe(true);
  });

  it("know in messages all but clauses, references and footnotes", () => {
    const ofMessages = Object.keys(getSchema(contentExtensions()).nodes);
    expect(Object.keys(contentSchema.nodes).filter((name) => !ofMessages.includes(name))).toEqual([
      "reference",
      "footnote",
    ]);
  });

  it("agree about what may stand in what", () => {
    for (const [name, type] of Object.entries(contentSchema.nodes))
      for (const [inner, innerType] of Object.entries(contentSchema.nodes))
        expect(
          editorSchema.nodes[name]?.contentMatch.matchType(editorSchema.nodes[inner] ?? editorSchema.topNodeType) !==
            null,
          `${inner} in ${name}`,
        ).toBe(type.contentMatch.matchType(innerType) !== null);
  });

  it("agree about marks that go together", () => {
    for (const [name, type] of Object.entries(contentSchema.marks))
      for (const [other, otherType] of Object.entries(contentSchema.marks)) {
        const [one, two] = [editorSchema.marks[name], editorSchema.marks[other]];
        expect(one && two && one.excludes(two), `${name} with ${other}`).toBe(type.excludes(otherType));
      }
  });
});
