import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkedContent } from "../../../platform/content/checked-content.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { textBlocks } from "../../../platform/content/text.ts";
import { AppError } from "../../../platform/errors.ts";
import { realPolicy } from "../testing/policy-makers.ts";
import { type ImportOptions, importMarkdown } from "./import-markdown.ts";

/** The tree as text: a name, its attributes' values, its children; adjacent ones joined by a comma. */
function shape(node: ContentNode): string {
  if (node.type === "text") {
    const marks = (node.marks ?? []).map((mark) => `${mark.type}${mark.attrs ? `=${mark.attrs.href}` : ""}`);
    return `'${node.text}'${marks.length > 0 ? `{${marks.join("+")}}` : ""}`;
  }
  const attrs = Object.values(node.attrs ?? {}).join(" ");
  const children = (node.content ?? []).map(shape).join(", ");
  return `${node.type}${attrs ? `<${attrs}>` : ""}${children ? `(${children})` : ""}`;
}

/** Nesting of the lists only, by style: `lower-alpha3` has three items. */
function lists(node: ContentNode): string {
  const inner = (node.content ?? []).map(lists).filter((text) => text !== "");
  if (node.type !== "orderedList" && node.type !== "bulletList") return inner.join(" ");
  const style = node.type === "bulletList" ? "bullet" : `${node.attrs?.style}`;
  return `${style}${node.content?.length ?? 0}${inner.length > 0 ? `[${inner.join(" ")}]` : ""}`;
}

function nodesOf(node: ContentNode): ContentNode[] {
  return [node, ...(node.content ?? []).flatMap(nodesOf)];
}

const bodyOf = (markdown: string, options: ImportOptions = { title: "T" }) =>
  shape(importMarkdown(markdown, options).content);

function problemOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.details.fields?.[0];
    throw error;
  }
  return undefined;
}

const real = {
  access: [
    "Access Onboarding and Termination Policy",
    3,
    "lower-alpha3 lower-alpha1 lower-alpha4[lower-roman5 lower-roman3 lower-roman2 lower-roman1]",
  ],
  conduct: [
    "Code of Conduct Policy",
    2,
    `lower-alpha3 lower-alpha13[lower-roman1 lower-roman1 lower-roman1[decimal3] lower-roman1 lower-roman1 lower-roman3 ${"lower-roman1 ".repeat(6)}lower-roman2[decimal4]]`,
  ],
  cyber: ["Cyber Risk Assessment Policy", 3, "lower-alpha3 lower-alpha4 lower-alpha9[lower-roman9 lower-roman2]"],
  incident: [
    "Security Incident Response Policy",
    5,
    "lower-alpha3 lower-alpha3[lower-roman2] lower-alpha7 lower-alpha5 lower-alpha9[lower-roman6 lower-roman3 lower-roman7]",
  ],
  information: [
    "Information Security Policy",
    4,
    "lower-alpha3 lower-alpha2[lower-roman5] lower-alpha11 lower-alpha2[lower-roman5[decimal1] lower-roman9]",
  ],
  password: ["Password Policy", 2, "lower-alpha2 lower-alpha3[lower-roman2 lower-roman4 lower-roman1]"],
  remote: [
    "Remote Access Policy",
    3,
    "lower-alpha2 lower-alpha2[lower-roman3] lower-alpha2[lower-roman7 lower-roman5]",
  ],
  vendor: ["Vendor Management Policy", 4, "lower-alpha3 lower-alpha1 lower-alpha2 lower-alpha7[lower-roman2]"],
} as const;

describe("the eight real policies", () => {
  for (const [name, [title, headings, expectedLists]] of Object.entries(real))
    it(`keep title, headings and nested lists: ${name}`, async () => {
      const source = await realPolicy(name);
      const { content, ...policy } = importMarkdown(source);
      expect(policy.title).toBe(title);
      expect(nodesOf(content).filter((node) => node.type === "heading")).toHaveLength(headings);
      expect(lists(content)).toBe(expectedLists);
      // All their text stands in lists: nothing fell out of one as a paragraph or as indented code.
      expect(new Set(content.content?.map((block) => block.type))).toEqual(new Set(["heading", "orderedList"]));
      expect(nodesOf(content).some((node) => node.type === "codeBlock")).toBe(false);
    });

  it("lose no word and keep no marker", async () => {
    for (const name of Object.keys(real)) {
      const source = await realPolicy(name);
      const markers = /^\s*(?:[a-z]|[ivx]+|\d+)\.\s+/;
      const body = source.slice(source.indexOf("---") + 3).replace(/^\\pagebreak *$/m, "");
      const expected = body
        .split("\n")
        .map((line) => line.replace(markers, "").replace(/^#+ /, "").replaceAll("*", ""));
      const imported = [...textBlocks(importMarkdown(source).content)].join(" ");
      expect(imported.match(/[^\s]+/g)).toEqual(expected.join(" ").match(/[^\s]+/g));
    }
  });

  it("keep a placeholder in angle brackets as text, never as HTML", async () => {
    const { content } = importMarkdown(await realPolicy("incident"));
    expect(JSON.stringify(content)).toContain("<insert email address here>");
  });

  it("leave a page break for paper out, and say so", async () => {
    const { content, notes } = importMarkdown(await realPolicy("conduct"));
    expect(JSON.stringify(content)).not.toContain("pagebreak");
    expect(notes).toContainEqual({ kind: "page-break-left-out", count: 1, examples: ["\\pagebreak"] });
  });
});

describe("lists", () => {
  it("are lettered or Roman by their first marker and begin where it says", () => {
    expect(bodyOf("c. three\n\nd. four")).toContain("orderedList<3 lower-alpha>");
    expect(bodyOf("iv. four\n\nv. five")).toContain("orderedList<4 lower-roman>");
    expect(bodyOf("i. one\n\ni. two")).toContain("orderedList<1 lower-roman>");
    expect(bodyOf("7. seven\n8. eight")).toContain("orderedList<7 decimal>");
    expect(bodyOf("(a) one\n(b) two")).toContain("orderedList<1 lower-alpha>(listItem(paragraph('one')), listItem(");
  });

  it("go on through i in letters and end where another kind of marker begins", () => {
    expect(bodyOf("h. eight\n\ni. nine\n\nj. ten")).toBe(
      "doc(orderedList<8 lower-alpha>(listItem(paragraph('eight')), listItem(paragraph('nine')), listItem(paragraph('ten'))))",
    );
    expect(bodyOf("a. letter\n\n1. number\n\n- dot")).toBe(
      "doc(orderedList<1 lower-alpha>(listItem(paragraph('letter'))), orderedList<1 decimal>(listItem(paragraph('number'))), bulletList(listItem(paragraph('dot'))))",
    );
    expect(bodyOf("a. dot\n\nb) bracket")).toContain("listItem(paragraph('dot'))), orderedList<2 lower-alpha>");
  });

  it("hold several paragraphs, code and other lists in one item", () => {
    expect(bodyOf("a. first\n\n   more\n\n   ```\n   code\n   ```\n\n   - dot\n\nb. second")).toBe(
      "doc(orderedList<1 lower-alpha>(listItem(paragraph('first'), paragraph('more'), codeBlock('code'), bulletList(listItem(paragraph('dot')))), listItem(paragraph('second'))))",
    );
  });

  it("do not begin inside a paragraph, where prose only wraps", () => {
    expect(bodyOf("as shown in section\na. and also in\ni. e. everywhere")).toBe(
      "doc(paragraph('as shown in section a. and also in i. e. everywhere'))",
    );
  });

  it("leave words that look like numerals alone", () => {
    for (const word of ["mix.", "ill.", "vil.", "xxxx.", "A.", "a.text"])
      expect(bodyOf(`${word} begins`)).toBe(`doc(paragraph('${word} begins'))`);
  });
});

describe("a header", () => {
  const title = (markdown: string) => importMarkdown(markdown).title;

  it("names the document with or without its opening fence", () => {
    expect(title("---\ntitle: 'Clear desks'\nowner: Ana\n---\n\ntext")).toBe("Clear desks");
    expect(title("name: Clear desks\nsatisfies:\n  TSC:\n    - CC1\n---\ntext")).toBe("Clear desks");
  });

  it("gives language and classification, and tells which of its keys say nothing here", () => {
    const policy = importMarkdown("---\ntitle: Ruhe\nlang: de-AT\nclassification: Confidential\nowner: Ana\n---\nText");
    expect(policy).toMatchObject({ language: "de", classification: "confidential" });
    expect(policy.notes).toEqual([{ kind: "header-key-left-out", count: 1, examples: ["owner"] }]);
  });

  it("is not seen in a heading underlined with dashes", () => {
    expect(bodyOf("Note: this\n---\n\ntext")).toBe("doc(heading<2>('Note: this'), paragraph('text'))");
  });

  it("gives way to the title that the author states", () => {
    expect(importMarkdown("name: One\n---\ntext", { title: " Two " }).title).toBe("Two");
  });
});

describe("a title", () => {
  it("is the first heading where nothing else names the document, and then is not shown twice", () => {
    const policy = importMarkdown("# Clear *desks*\n\ntext");
    expect([policy.title, shape(policy.content)]).toEqual(["Clear desks", "doc(paragraph('text'))"]);
    expect(bodyOf("# Clear desks\n\ntext", { title: "Clear desks" })).toBe("doc(paragraph('text'))");
    expect(bodyOf("# Clear desks\n\ntext", { title: "Other" })).toContain("heading<1>");
  });

  it("may come from the file when the document has none, and must come from somewhere", () => {
    expect(importMarkdown("text", { fallback: { title: "desks" } }).title).toBe("desks");
    expect(problemOf(() => importMarkdown("text"))).toMatchObject({ field: "title", reason: "is missing" });
  });
});

describe("what is refused", () => {
  const refused: [string, string | Uint8Array, string][] = [
    ["an empty document", " \n\n", "is empty"],
    ["a document of a header alone", "name: X\n---\n", "has no text"],
    ["a document of rules alone", "---\n\n***\n", "has no text"],
    ["more than a megabyte", `# T\n\n${"ä".repeat(500_001)}`, "is larger than 1 MB"],
    ["NUL characters", "# T\n\na\0b", "contains NUL characters"],
    ["deeper nesting than the tokenizer follows", `${"a. ".repeat(60)}end`, "nests lists or quotes too deeply"],
    ["the same in quotes", `${"> ".repeat(200)}end`, "nests lists or quotes too deeply"],
    ["bytes that are not UTF-8", new Uint8Array([0x23, 0x20, 0xe4, 0x0a]), "is not UTF-8 text"],
    ["half a surrogate pair", "# T\n\n\ud800", "is not UTF-8 text"],
  ];
  for (const [what, source, reason] of refused)
    it(`is ${what}, with field, reason and remedy`, () => {
      const problem = problemOf(() => importMarkdown(source, { title: "T" }));
      expect(problem).toMatchObject({ field: "markdown", reason });
      expect(problem?.remedy).toMatch(/\.$/);
    });

  it("is not forty levels of lists", () => {
    expect(importMarkdown(`${"- ".repeat(40)}end`, { title: "T" }).words).toBe(1);
  });

  it("is not a document of just a megabyte, nor a mark of byte order, nor another line ending", () => {
    expect(importMarkdown(`x${" ".repeat(999_999)}`, { title: "T" }).words).toBe(1);
    expect(bodyOf("\uFEFFname: X\r\n---\r\none\r\ntwo")).toBe("doc(paragraph('one two'))");
  });
});

describe("content", () => {
  it("has tables, marks, breaks and quotes under Tiptap's names", () => {
    expect(bodyOf("| a | b |\n|---|---|\n| **c** | ~~d~~ |")).toBe(
      "doc(table(tableRow(tableHeader(paragraph('a')), tableHeader(paragraph('b'))), tableRow(tableCell(paragraph('c'{bold})), tableCell(paragraph('d'{strike})))))",
    );
    expect(bodyOf("> *q* `c`  \nend\n\n***")).toBe(
      "doc(blockquote(paragraph('q'{italic}, ' ', 'c'{code}, hardBreak, 'end')), horizontalRule)",
    );
  });

  it("keeps links to the web and to addresses; of any other it keeps the words and says so", () => {
    expect(bodyOf("[w](https://a.example/x) [m](mailto:a@b.example)")).toBe(
      "doc(paragraph('w'{link=https://a.example/x}, ' ', 'm'{link=mailto:a@b.example}))",
    );
    const policy = importMarkdown("[one](javascript:alert(1)) [two](../other.md) ![pic](https://a.example/p.png)", {
      title: "T",
    });
    expect(shape(policy.content)).toBe("doc(paragraph('one two pic'))");
    expect(policy.notes).toEqual([
      { kind: "link-left-out", count: 2, examples: ["javascript:alert(1)", "../other.md"] },
      { kind: "image-left-out", count: 1, examples: ["pic"] },
    ]);
  });

  it("keeps HTML and template tags as text, and tells of the tags", () => {
    const policy = importMarkdown("<script>alert(1)</script>\n\nof {{.Name}} and {{.Name}}", { title: "T" });
    expect(shape(policy.content)).toBe(
      "doc(paragraph('<script>alert(1)</script>'), paragraph('of {{.Name}} and {{.Name}}'))",
    );
    expect(policy.notes).toEqual([{ kind: "template-tag-kept", count: 2, examples: ["{{.Name}}"] }]);
  });

  it("counts words as the language divides them, and at least one minute", () => {
    expect(importMarkdown("one two, three.", { title: "T" })).toMatchObject({ words: 3, minutes: 1 });
    expect(importMarkdown("word ".repeat(900), { title: "T" })).toMatchObject({ words: 900, minutes: 4 });
    expect(importMarkdown("情報セキュリティ方針", { title: "T", language: "ja" }).words).toBeGreaterThan(1);
  });

  it("is made of any text without an error, and the same text always gives the same tree", () => {
    const piece = fc.constantFrom(
      "a. ",
      "i. ",
      "    ",
      "- ",
      "1. ",
      "> ",
      "\n",
      "\n\n",
      "\n```\n",
      "|",
      "#",
      "word ",
      "*",
      "[x](",
      "\\pagebreak\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const markdown = `start\n\n${pieces.join("")}`;
        const first = importMarkdown(markdown, { title: "T" });
        expect(importMarkdown(markdown, { title: "T" })).toEqual(first);
        expect(JSON.stringify(first.content).match(/word/g)?.length ?? 0).toBe(
          pieces.filter((one) => one === "word ").length,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is always something that can be saved again as it is", () => {
    const sources = [
      "[a](http:foo) [b](https:/x) [c](<https://a.example/x y>) [d](mailto:x) [e](other.html) [f](/policies)",
      `[long](https://a.example/${"x".repeat(3_000)})`,
      '[q](https://a.example/"<>) ![p](https://a.example/p.png) <https://ü.example/ä>',
      `${"> ".repeat(80)}deep`,
      `${Array.from({ length: 40 }, (_, level) => `${"  ".repeat(level)}- x`).join("\n")}`,
      "# A {#a}\n\n# B {#a}\n\n[x](#a) [^1]\n\n[^1]: note",
      "| |\n|-|\n| |\n\n0. zero\n\nx",
    ];
    for (const source of sources) {
      const { content } = importMarkdown(source, { title: "T" });
      expect(checkedContent(content, "document"), source).toEqual({ ok: true, content });
    }
  });
});
