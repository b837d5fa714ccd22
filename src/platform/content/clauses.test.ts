import { describe, expect, it } from "vitest";
import { clauseFlaws, footnotesOf } from "../../shared/clauses.ts";
import { checkedContent } from "./checked-content.ts";
import type { ContentNode } from "./content-node.ts";
import { countWords } from "./text.ts";

const heading = (title: string, id: string): ContentNode => ({
  type: "heading",
  attrs: { level: 1, id },
  content: [{ type: "text", text: title }],
});
const reference = (to: string): ContentNode => ({ type: "reference", attrs: { to } });
const note = (text: string): ContentNode => ({ type: "footnote", attrs: { text } });
const says = (...content: ContentNode[]): ContentNode => ({ type: "paragraph", content });
const doc = (...content: ContentNode[]): ContentNode => ({ type: "doc", attrs: { numbering: "clauses" }, content });

describe("the clauses of a document", () => {
  it("are flawed by a reference that leads nowhere and by an id that two have", () => {
    expect(clauseFlaws(doc(heading("Scope", "scope"), says(reference("scope"))))).toEqual([]);
    const list = { type: "bulletList", content: [{ type: "listItem", content: [says(reference("gone"))] }] };
    expect(clauseFlaws(doc(heading("Scope", "scope"), heading("Scope", "scope"), list))).toEqual([
      { kind: "heading-id-twice", id: "scope", at: [1] },
      { kind: "reference-dangling", id: "gone", at: [2, 0, 0, 0] },
    ]);
  });

  it("have footnotes in their order, whose words count", () => {
    const text = doc(says({ type: "text", text: "One" }, note("two three")), says(note("four")));
    expect(footnotesOf(text)).toEqual(["two three", "four"]);
    expect(countWords(text, "en")).toBe(4);
  });

  it("are kept in documents and refused in messages", () => {
    for (const content of [
      doc(says()),
      { type: "doc", content: [heading("Scope", "scope")] },
      { type: "doc", content: [says(note("x"))] },
    ]) {
      expect(checkedContent(content, "document").ok).toBe(true);
      expect(checkedContent(content)).toEqual({ ok: false, flaw: "value-not-allowed" });
    }
  });

  it.each([note(""), note(" x"), note("a\nb"), note("x".repeat(2_001)), reference("a b"), reference("")])(
    "take no value that would not stand in a line: %j",
    (node) => {
      expect(checkedContent({ type: "doc", content: [says(node)] }, "document").ok).toBe(false);
    },
  );

  it("leave nothing behind where they are not used", () => {
    const plain: ContentNode = { type: "doc", content: [{ type: "heading", attrs: { level: 1 } }] };
    const unused = {
      type: "doc",
      attrs: { numbering: "" },
      content: [{ type: "heading", attrs: { level: 1, id: "" } }],
    };
    expect(checkedContent(unused)).toEqual({ ok: true, content: plain });
  });
});
