import { describe, expect, it } from "vitest";
import { headingsOf, outermostLevel, safeHref, textOf } from "./tree.ts";

describe("the document tree", () => {
  it("numbers the headings in the order in which they stand", () => {
    const headings = headingsOf({
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: "Purpose" }] },
        { type: "paragraph", content: [{ type: "text", text: "Words" }] },
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Scope " }] },
      ],
    });
    expect(headings).toEqual([
      { id: "section-1", number: "", level: 1, text: "Purpose" },
      { id: "section-2", number: "", level: 2, text: "Scope" },
    ]);
  });

  it("reads the text of nested nodes", () => {
    expect(
      textOf({
        type: "paragraph",
        content: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      }),
    ).toBe("ab");
  });

  it.each(["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//elsewhere.example", 7, undefined])(
    "gives no link for %s",
    (href) => {
      expect(safeHref(href)).toBeUndefined();
    },
  );

  it.each(["https://a.example/x", "mailto:a@b.example", "/desk", "#part"])("keeps the link %s", (href) => {
    expect(safeHref(href)).toBe(href);
  });
});

it("begins a text's headings at its own outermost level, wherever they stand", () => {
  const heading = (level: number) => ({ type: "heading", attrs: { level } });
  expect(outermostLevel({ type: "doc", content: [{ type: "blockquote", content: [heading(2)] }, heading(3)] })).toBe(2);
  expect(outermostLevel({ type: "doc", content: [{ type: "paragraph" }] })).toBe(1);
});
