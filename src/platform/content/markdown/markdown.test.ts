import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedContent } from "../checked-content.ts";
import type { ContentNode } from "../content-node.ts";
import { contentOf, contentSchema } from "../content-schema.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { printMarkdown } from "./print-markdown.ts";

type Mark = NonNullable<ContentNode["marks"]>[number];

const wild = fc.constantFrom(
  ..."*_[]{}<>|#-+.!&`~\\:=()1aivx; \tä\u00a0“’😀",
  ...[
    "word",
    "a. ",
    "1) ",
    "&amp;",
    "<br>",
    "{givenName}",
    "](",
    "http://a.example",
    "[!NOTE]",
    "---",
    "```",
    "a ",
    "ix",
  ],
);
const text = fc.array(wild, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
const href = fc.constantFrom(
  "https://a.example/x_y(1)?a=b&c=d",
  "https://ü.example/ä|*`_\\[x]",
  "mailto:a@b.example",
  "/policies",
);
const mark = fc.oneof(
  fc.constantFrom<Mark>({ type: "bold" }, { type: "italic" }, { type: "strike" }, { type: "code" }),
  href.map((address): Mark => ({ type: "link", attrs: { href: address } })),
  fc
    .constantFrom("0b0f2c1e-1111-4222-8333-444455556666", "9a9f2c1e-1111-4222-8333-444455556666")
    .map((id): Mark => ({ type: "term", attrs: { id } })),
);

/** Marks as the editor would hold them, and a link never around a term, which Markdown cannot say. */
const marks = fc.array(mark, { maxLength: 3 }).map((some) => {
  const unlinked = some.some(({ type }) => type === "link") ? some.filter(({ type }) => type !== "term") : some;
  return unlinked.filter(({ type }, at) => unlinked.findIndex((other) => other.type === type) === at);
});
const rank = (one: Mark) => Object.keys(contentSchema.marks).indexOf(one.type);
const marked = (node: ContentNode, some: readonly Mark[]): ContentNode =>
  some.length > 0 ? { ...node, marks: [...some].sort((a, b) => rank(a) - rank(b)) } : node;

const inlineNode = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(text, marks).map(([words, some]) => marked({ type: "text", text: words }, some)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom<ContentNode>({ type: "hardBreak" }, { type: "field", attrs: { name: "givenName" } }),
        marks,
      )
      .map(([node, some]) =>
        marked(
          node,
          some.filter(({ type }) => type !== "code"),
        ),
      ),
  },
);
const inline = fc.array(inlineNode, { minLength: 1, maxLength: 4 });

const paragraph = inline.map((content): ContentNode => ({ type: "paragraph", content }));
const anyParagraph = fc.oneof({ weight: 5, arbitrary: paragraph }, fc.constant<ContentNode>({ type: "paragraph" }));
const described = text.map((alt) => ({ alt: alt.replace(/\s+/g, " ").trim(), purpose: "words" }));
const picture = fc
  .oneof(described, fc.constant({ alt: "", purpose: "words" }), fc.constant({ alt: "", purpose: "decoration" }))
  .map((attrs): ContentNode => ({ type: "image", attrs: { file: "ab".repeat(32), ...attrs } }));
const code = fc
  .array(fc.oneof(wild, fc.constant("\n")), { maxLength: 8 })
  .map((parts) => parts.join(""))
  .map((words): ContentNode => ({ type: "codeBlock", ...(words && { content: [{ type: "text", text: words }] }) }));

const cell = (type: string) =>
  fc.oneof(anyParagraph, picture).map((block): ContentNode => ({ type, content: [block] }));
const row = (type: string, width: number) =>
  fc
    .array(cell(type), { minLength: width, maxLength: width })
    .map((content): ContentNode => ({ type: "tableRow", content }));
const table = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc
      .tuple(row("tableHeader", width), fc.array(row("tableCell", width), { maxLength: 2 }))
      .map(([head, body]): ContentNode => ({ type: "table", content: [head, ...body] })),
  );

const numbering = fc.constantFrom(
  ...[0, 1, 7, 99].map((start) => ({ start, style: "decimal" })),
  ...[1, 8, 26].map((start) => ({ start, style: "lower-alpha" })),
  ...[1, 4, 12, 48].map((start) => ({ start, style: "lower-roman" })),
);

const { blocks } = fc.letrec<{ block: ContentNode; blocks: ContentNode[]; item: ContentNode; items: ContentNode[] }>(
  (tie) => ({
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: "nesting" },
      paragraph,
      code,
      picture,
      table,
      fc.constant<ContentNode>({ type: "horizontalRule" }),
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.oneof(inline, fc.constant([])))
        .map(([level, content]) => ({ type: "heading", attrs: { level }, ...(content.length > 0 && { content }) })),
      tie("blocks").map((content): ContentNode => ({ type: "blockquote", content })),
      fc
        .tuple(fc.constantFrom("info", "warning", "done"), tie("blocks"))
        .map(([tone, content]): ContentNode => ({ type: "callout", attrs: { tone }, content })),
      tie("items").map((content): ContentNode => ({ type: "bulletList", content })),
      fc
        .tuple(numbering, tie("items"))
        .map(([attrs, content]): ContentNode => ({ type: "orderedList", attrs, content })),
    ),
    blocks: fc.oneof(
      { weight: 4, arbitrary: fc.array(tie("block"), { minLength: 1, maxLength: 3 }) },
      fc.constant<ContentNode[]>([{ type: "paragraph" }]),
    ),
    item: fc
      .tuple(anyParagraph, fc.array(tie("block"), { maxLength: 2 }))
      .filter(([first, rest]) => first.content !== undefined || rest[0]?.type !== "paragraph")
      .map(([first, rest]): ContentNode => ({ type: "listItem", content: [first, ...rest] })),
    items: fc.array(tie("item"), { minLength: 1, maxLength: 3 }),
  }),
);

/** As ProseMirror itself would write it: adjacent texts of the same marks are one. */
const tidy = (content: readonly ContentNode[]): ContentNode => {
  const node = contentSchema.nodeFromJSON(joined({ type: "doc", content }));
  node.check();
  return contentOf(node);
};

const clauseId = fc.constantFrom("scope", "Annex-A", "2026", "who-2");
const noteText = text.map((words) => words.replace(/[\p{Cc}]+/gu, " ").trim()).filter((words) => words !== "");
const clausePart = fc.oneof(
  clauseId.map((to): ContentNode => ({ type: "reference", attrs: { to } })),
  noteText.map((words): ContentNode => ({ type: "footnote", attrs: { text: words } })),
);
const worded = new Set(["paragraph", "heading"]);

/** Puts the parts that only documents have before, between and after the words of the first blocks. */
function withClauses(
  blocks: readonly ContentNode[],
  parts: readonly (readonly [number, ContentNode])[],
  ids: readonly string[],
) {
  const [left, free] = [[...parts], [...new Set(ids)]];
  const walk = (node: ContentNode): ContentNode => {
    if (!worded.has(node.type)) return node.content ? { ...node, content: node.content.map(walk) } : node;
    const content = [...(node.content ?? [])];
    for (const [at, part] of content.length > 0 ? left.splice(0, 2) : [])
      content.splice(at % (content.length + 1), 0, part);
    const id = node.type === "heading" ? free.pop() : undefined;
    return {
      ...node,
      ...(id !== undefined && { attrs: { ...node.attrs, id } }),
      ...(content.length > 0 && { content }),
    };
  };
  return blocks.map(walk);
}

const documents = fc
  .tuple(
    blocks,
    fc.array(fc.tuple(fc.nat(9), clausePart), { maxLength: 6 }),
    fc.array(clauseId, { maxLength: 3 }),
    fc.boolean(),
  )
  .map(
    ([content, parts, ids, numbered]): ContentNode => ({
      ...tidy(withClauses(content, parts, ids)),
      ...(numbered && { attrs: { numbering: "clauses" } }),
    }),
  );

function joined(node: ContentNode): ContentNode {
  const content: ContentNode[] = [];
  for (const child of (node.content ?? []).map(joined)) {
    const last = content.at(-1);
    const melts = last?.type === "text" && child.type === "text";
    if (melts && JSON.stringify(last.marks) === JSON.stringify(child.marks))
      content[content.length - 1] = { ...last, text: `${last.text}${child.text}` };
    else content.push(child);
  }
  return node.content ? { ...node, content } : node;
}

describe("what is printed", () => {
  it("reads back as the same tree, whatever stands in it", () => {
    fc.assert(
      fc.property(blocks, (content) => {
        const tree = tidy(content);
        const printed = printMarkdown(tree);
        expect(parseMarkdown(printed), printed).toEqual(tree);
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads back as the same document, with its clauses, references and footnotes", () => {
    fc.assert(
      fc.property(documents, (tree) => {
        const printed = printMarkdown(tree);
        expect(parseMarkdown(printed, "policy"), printed).toEqual(tree);
        expect(checkedContent(tree, "document")).toEqual({ ok: true, content: tree });
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the eight real policies again after it has been read", async () => {
    const folder = join(import.meta.dirname, "../../../../test/data/policies");
    const files = (await readdir(folder)).filter((name) => name.endsWith(".md"));
    expect(files.length).toBeGreaterThanOrEqual(8);
    for (const name of files) {
      const tree = parseMarkdown(await readFile(join(folder, name), "utf8"));
      expect(parseMarkdown(printMarkdown(tree)), name).toEqual(tree);
    }
  });

  it("says plainly what it changes: empty paragraphs, tables without a heading, blocks in cells, odd numbers", () => {
    const words = (text: string): ContentNode => ({ type: "paragraph", content: [{ type: "text", text }] });
    const print = (...content: ContentNode[]) => printMarkdown({ type: "doc", content });
    expect(print(words("a"), { type: "paragraph" }, words("b"))).toBe("a\n\nb\n");
    expect(print({ type: "paragraph" })).toBe("");
    const rows = [["a"], ["b", "c"]].map((cells) => ({
      type: "tableRow",
      content: cells.map((cell) => ({ type: "tableCell", content: [words(cell), words("|")] })),
    }));
    expect(print({ type: "table", content: rows })).toBe("| a<br>&#124; |\n| --- |\n| b<br>&#124; |\n");
    const list = (style: string, start: number) =>
      print({ type: "orderedList", attrs: { style, start }, content: [{ type: "listItem", content: [words("x")] }] });
    expect([list("lower-alpha", 9), list("lower-roman", 5), list("lower-alpha", 27)]).toEqual([
      "9. x\n",
      "5. x\n",
      "27. x\n",
    ]);
  });
});

describe("what is read", () => {
  const shape = (markdown: string) => JSON.stringify(parseMarkdown(markdown).content?.map((node) => node));

  it("knows callouts, fields, pictures and terms as they are written", () => {
    const id = "0b0f2c1e-1111-4222-8333-444455556666";
    const file = "ab".repeat(32);
    expect(
      parseMarkdown(
        `> [!WARNING]\n> Dear {givenName}\n\n![A *lock*](file:${file})\n\n![](file:${file} "decoration")\n\n[phish](term:${id})`,
      ),
    ).toEqual({
      type: "doc",
      content: [
        {
          type: "callout",
          attrs: { tone: "warning" },
          content: [
            {
              type: "paragraph",
              content: [
                { type: "text", text: "Dear " },
                { type: "field", attrs: { name: "givenName" } },
              ],
            },
          ],
        },
        { type: "image", attrs: { file, alt: "A lock", purpose: "words" } },
        { type: "image", attrs: { file, alt: "", purpose: "decoration" } },
        {
          type: "paragraph",
          content: [{ type: "text", text: "phish", marks: [{ type: "term", attrs: { id } }] }],
        },
      ],
    });
  });

  it("leaves out pictures from elsewhere and addresses that act, keeps their words and tells", () => {
    const notes: string[] = [];
    parseMarkdown("![p](https://a.example/p.png) [x](javascript:alert(1)) [t](term:zz)", "content", (kind, example) =>
      notes.push(`${kind} ${example}`),
    );
    expect(notes).toEqual(["image-left-out p", "link-left-out javascript:alert(1)", "link-left-out term:zz"]);
  });

  it("reads clauses as people write them, and loses no footnote", () => {
    const source = [
      "<!-- clauses: numbered -->",
      "",
      "# Scope {#scope}",
      "Everybody[^who], see [2 People](#people) and [this](#scope).",
      "",
      "## People {#people}",
      "[^who]: Also *visitors*,",
      "    see [the list](https://a.example/list).",
      "",
      "[^unused]: Nobody calls it.",
    ].join("\n");
    const tree = parseMarkdown(source, "document");
    expect(printMarkdown(tree)).toBe(
      [
        "<!-- clauses: numbered -->",
        "# Scope {#scope}",
        "Everybody[^1], see [1.1 People](#people) and [1 Scope](#scope).",
        "## People {#people}",
        "Nobody calls it.",
        "[^1]: Also visitors, see the list (https://a.example/list).\n",
      ].join("\n\n"),
    );
    expect(checkedContent(tree).ok).toBe(false);
  });

  it("keeps what only looks like them as text", () => {
    const notes: string[] = [];
    const read = (source: string) =>
      parseMarkdown(source, "document", (kind, example) => notes.push(`${kind} ${example}`));
    expect(JSON.stringify(read("# A {#a b}\n\n[^1] [x](#nowhere) `[^2]`\n\n[^2]: two"))).toContain("A {#a b}");
    expect(notes).toEqual(["link-left-out #nowhere"]);
    expect(printMarkdown(read("[^1]\n\ntext <!-- clauses: numbered -->"))).toContain("\\[^1\\]");
    expect(read("`[^2]`\n\n[^2]: two").content).toHaveLength(2);
  });

  it("takes none of it from a document that comes from elsewhere", () => {
    expect(JSON.stringify(parseMarkdown("> [!NOTE]\n> {givenName} <br>", "document"))).toContain(
      "[!NOTE] {givenName} <br>",
    );
    expect(shape("> \\[!NOTE\\]\n> x")).toContain("blockquote");
  });
});
