import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../content-node.ts";
import { parseMarkdown } from "../markdown/parse-markdown.ts";
import { diffContent } from "./diff-content.ts";
import { countChanges, joinText, sideOf } from "./difference.ts";

const text = (words: string, ...marks: string[]): ContentNode => ({
  type: "text",
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: ContentNode[]): ContentNode => ({ type: "paragraph", content });
const doc = (...content: ContentNode[]): ContentNode => ({ type: "doc", content });
const says = (words: string) => paragraph(text(words));

const sentence = fc
  .array(fc.constantFrom("the", "password", "of", "Größe", "漢字", "must", "not", "12", ".", "never ", "  "), {
    minLength: 1,
    maxLength: 9,
  })
  .map((words) => words.join(" "));
const inline = fc
  .array(
    fc.oneof(
      fc.tuple(sentence, fc.constantFrom([], ["bold"], ["italic"])).map(([words, marks]) => text(words, ...marks)),
      fc.constant<ContentNode>({ type: "hardBreak" }),
      fc.constant<ContentNode>({ type: "field", attrs: { name: "givenName" } }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(joinText);
const worded = fc.oneof(
  inline.map((content): ContentNode => ({ type: "paragraph", content })),
  fc
    .tuple(inline, fc.integer({ min: 1, max: 3 }))
    .map(([content, level]): ContentNode => ({ type: "heading", attrs: { level }, content })),
  sentence.map((words): ContentNode => ({ type: "codeBlock", content: [text(words)] })),
  fc.constantFrom<ContentNode>({ type: "horizontalRule" }, { type: "image", attrs: { file: "a", alt: "x" } }),
);
const cell = worded.map((block): ContentNode => ({ type: "tableCell", content: [block] }));
const block = fc.oneof(
  { weight: 4, arbitrary: worded },
  fc.array(fc.array(worded, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 }).map(
    (items): ContentNode => ({
      type: "bulletList",
      content: items.map((content) => ({ type: "listItem", content })),
    }),
  ),
  fc
    .array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((rows): ContentNode => ({ type: "table", content: rows.map((content) => ({ type: "tableRow", content })) })),
);
const content = fc.array(block, { maxLength: 8 }).map((blocks) => doc(...blocks));
/** Two texts of which one came from the other, as people change them. */
const changed = content.chain((before) =>
  fc.array(fc.tuple(fc.nat(), fc.constantFrom("drop", "add", "keep"), block), { maxLength: 4 }).map((edits) => {
    const blocks = [...(before.content ?? [])];
    for (const [at, what, other] of edits) {
      const index = blocks.length === 0 ? 0 : at % blocks.length;
      if (what === "drop") blocks.splice(index, 1);
      if (what === "add") blocks.splice(index, 0, other);
    }
    return [before, doc(...blocks)] as const;
  }),
);

describe("the difference of two texts", () => {
  it("keeps exactly what was and what is, whatever they are", () => {
    const pairs = fc.oneof(fc.tuple(content, content), changed);
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const blocks = diffContent(before, after);
        expect(sideOf(blocks, "before")).toEqual(before.content);
        expect(sideOf(blocks, "after")).toEqual(after.content);
      }),
      { numRuns: 400 },
    );
  });

  it("is nothing for equal texts, and something for others", () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        expect(countChanges(diffContent(one, structuredClone(one)))).toBe(0);
        expect(countChanges(diffContent(one, other)) === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it("shows the words that changed, what went before what came", () => {
    const before = doc(says("Passwords have at least eight characters."), says("Nobody shares them."));
    const after = doc(says("Passwords have at least twelve long characters."), says("Nobody shares them."));
    expect(diffContent(before, after)).toEqual([
      {
        kind: "changed",
        type: "paragraph",
        before: null,
        after: null,
        blocks: null,
        runs: [
          { kind: "same", nodes: [text("Passwords have at least ")] },
          { kind: "removed", nodes: [text("eight")] },
          { kind: "added", nodes: [text("twelve long")] },
          { kind: "same", nodes: [text(" characters.")] },
        ],
      },
      { kind: "same", node: says("Nobody shares them.") },
    ]);
  });

  it("finds a changed cell of a table and an added item of a list in their places", () => {
    const table = (words: string): ContentNode => ({
      type: "table",
      content: [{ type: "tableRow", content: [cellOf("Length"), cellOf(words)] }],
    });
    const cellOf = (words: string): ContentNode => ({ type: "tableCell", content: [says(words)] });
    const [found] = diffContent(doc(table("8")), doc(table("12")));
    expect(found).toMatchObject({ kind: "changed", blocks: [{ blocks: [{ kind: "same" }, { kind: "changed" }] }] });
    const list = (...items: string[]): ContentNode => ({
      type: "bulletList",
      content: items.map((words) => ({ type: "listItem", content: [says(words)] })),
    });
    const [items] = diffContent(doc(list("Lock the door.")), doc(list("Lock the door.", "Keep the key.")));
    expect(items).toMatchObject({ kind: "changed", blocks: [{ kind: "same" }, { kind: "added" }] });
  });

  it("says that clauses are numbered now, and nothing of the ids that headings were given", () => {
    const heading = (attrs: Record<string, string | number>): ContentNode => ({
      type: "heading",
      attrs,
      content: [text("Scope")],
    });
    const before = doc(heading({ level: 1 }), says("Everybody."));
    const named = doc(heading({ level: 1, id: "scope" }), says("Everybody."));
    expect(countChanges(diffContent(before, named))).toBe(0);
    const numbered = { ...named, attrs: { numbering: "clauses" } };
    const blocks = diffContent(before, numbered);
    expect([countChanges(blocks), sideOf(blocks, "after")]).toEqual([1, numbered.content]);
    expect(countChanges(diffContent(named, doc(heading({ level: 2, id: "scope" }), says("Everybody."))))).toBe(1);
  });

  it("counts a change of emphasis alone", () => {
    const before = doc(says("Never share it."));
    const after = doc(paragraph(text("Never", "bold"), text(" share it.")));
    expect(countChanges(diffContent(before, after))).toBe(1);
  });

  it("ends with texts as long as real policies, even where every sentence changed", async () => {
    const folder = join(import.meta.dirname, "../../../../test/data/policies");
    const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    const all = texts.map((markdown) => parseMarkdown(markdown));
    const once = all.flatMap((one) => one.content ?? []);
    const long = doc(...Array.from({ length: 6 }, () => once).flat());
    const other = doc(...(long.content ?? []).toReversed());
    const retold: ContentNode = JSON.parse(JSON.stringify(long).replaceAll(/\bthe\b/g, "this"));
    for (const after of [retold, other]) {
      const blocks = diffContent(long, after);
      expect(sideOf(blocks, "before")).toEqual(long.content);
      expect(sideOf(blocks, "after")).toEqual(after.content);
    }
    expect(JSON.stringify(long).split(" ").length).toBeGreaterThan(20_000);
  });

  it("gives up on words where nearly all of very much differs, and still says both sides exactly", () => {
    const shuffled = (seed: number) =>
      doc(
        ...Array.from({ length: 60 }, (_, block) =>
          says(Array.from({ length: 1_000 }, (_, at) => `w${(at * seed + block) % 1_000}`).join(" ")),
        ),
      );
    const [before, after] = [shuffled(7_919), shuffled(1_009)];
    const blocks = diffContent(before, after);
    expect(sideOf(blocks, "before")).toEqual(before.content);
    expect(sideOf(blocks, "after")).toEqual(after.content);
    const runs = blocks.map((block) => (block.kind === "changed" ? (block.runs?.length ?? 0) : 0));
    expect(Math.max(...runs)).toBeGreaterThan(20);
    expect(runs.filter((count) => count <= 3).length).toBeGreaterThan(30);
  });
});
