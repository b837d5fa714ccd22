import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { AppError } from "../../errors.ts";
import { packFiles } from "../../zip/pack.ts";
import { printMarkdown } from "../markdown/print-markdown.ts";
import { importDocx, type KeepPicture } from "./import-docx.ts";

const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"';
const base = "http://schemas.openxmlformats.org";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

const run = (text: string, properties = "") =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const heading = (level: number, text: string, more = "") =>
  p(`${more}${run(text)}`, `<w:pStyle w:val="Heading${level}"/>`);
const item = (list: number, level: number, text: string) =>
  p(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

const levelOf = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const part = (root: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${spaces}>${inner}</w:${root}>`;

/** A small document as a word processor packs it. */
function docx(body: string, more: Readonly<Record<string, string | Buffer>> = {}): Buffer {
  const styles = [1, 2, 3].map(
    (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  const named = ["Title", "Warning Box"].map(
    (name) => `<w:style w:type="paragraph" w:styleId="${name.replace(" ", "")}"><w:name w:val="${name}"/></w:style>`,
  );
  const relationship = (id: string, type: string, target: string, mode = "") =>
    `<Relationship Id="${id}" Type="${base}/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
  const texts: Record<string, string | Buffer> = {
    "[Content_Types].xml": `<Types xmlns="${base}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${base}/package/2006/relationships">${relationship("rId1", "officeDocument", "word/document.xml")}</Relationships>`,
    "word/_rels/document.xml.rels": `<Relationships xmlns="${base}/package/2006/relationships">${[
      relationship("rId1", "styles", "styles.xml"),
      relationship("rId2", "numbering", "numbering.xml"),
      relationship("rId3", "footnotes", "footnotes.xml"),
      relationship("rId4", "image", "media/lock.png"),
      relationship("rId5", "hyperlink", "https://a.example/list", ' TargetMode="External"'),
      relationship("rId6", "hyperlink", "file:///c:/secret.docx", ' TargetMode="External"'),
      relationship("rId7", "image", "media/old.emf"),
    ].join("")}</Relationships>`,
    "word/styles.xml": part(
      "styles",
      `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>${styles.join("")}${named.join("")}`,
    ),
    "word/numbering.xml": part(
      "numbering",
      `<w:abstractNum w:abstractNumId="0">${levelOf(0, "lowerLetter", "%1)")}${levelOf(1, "lowerRoman", "%2.")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${levelOf(0, "bullet", "•")}</w:abstractNum><w:abstractNum w:abstractNumId="2">${levelOf(0, "decimal", "§ %1")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>`,
    ),
    "word/footnotes.xml": part(
      "footnotes",
      `<w:footnote w:id="2">${p(run("Also "))}${p(run("visitors."))}</w:footnote>`,
    ),
    "word/media/lock.png": png,
    "word/media/old.emf": "emf",
    "word/document.xml": part("document", `<w:body>${body}</w:body>`),
    ...more,
  };
  return packFiles(new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])));
}

const keep: KeepPicture = async ({ bytes }) => (bytes.equals(png) ? "ab".repeat(32) : undefined);
const markdownOf = async (body: string) => printMarkdown((await importDocx(docx(body), keep)).content);
const notesOf = async (body: string, more?: Readonly<Record<string, string | Buffer>>) =>
  (await importDocx(docx(body, more), keep)).notes;

describe("a Word document", () => {
  it("keeps its title, headings, marks, links, lists as they count, footnotes and references", async () => {
    const link = (id: string, text: string) => `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`;
    const body = [
      p(run("Desks"), '<w:pStyle w:val="Title"/>'),
      heading(1, "Scope", '<w:bookmarkStart w:id="1" w:name="_Ref1"/>'),
      p(
        `${run("Everybody")}<w:r><w:footnoteReference w:id="2"/></w:r>${run(" and ")}${run("all", "<w:b/>")}${run(", see ")}<w:hyperlink w:anchor="_Ref1">${run("1")}</w:hyperlink>${run(" and ")}${link("rId5", "the list")}`,
      ),
      item(1, 0, "first"),
      item(1, 1, "inner"),
      item(1, 0, "second"),
      p(run("Between.")),
      item(1, 0, "third"),
      item(2, 0, "point"),
    ];
    const { title, language, content, notes } = await importDocx(docx(body.join("")), keep);
    expect([title, language, notes]).toEqual(["Desks", "de", []]);
    expect(printMarkdown(content)).toBe(
      [
        "# Scope {#scope}",
        "Everybody[^1] and **all**, see [Scope](#scope) and [the list](https://a.example/list)",
        "a. first\n\n  i. inner\n\nb. second",
        "Between.",
        "c. third",
        "- point",
        "[^1]: Also visitors.\n",
      ].join("\n\n"),
    );
  });

  it("has numbered clauses where Word numbered the headings", async () => {
    const numbered = p(
      run("Scope"),
      '<w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>',
    );
    expect((await importDocx(docx(numbered), keep)).content.attrs).toEqual({ numbering: "clauses" });
  });

  it("divides merged cells, keeps every word of them and says so", async () => {
    const cell = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(run(text))}</w:tc>`;
    const table = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("wide", '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell("tall", '<w:vMerge w:val="restart"/>')}${cell("b")}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("c")}</w:tr></w:tbl>`;
    expect(await markdownOf(table)).toBe("| wide |  |\n| --- | --- |\n| tall | b |\n|  | c |\n");
    expect((await notesOf(table)).map(({ kind, count }) => [kind, count])).toEqual([["cells-divided", 1]]);
  });

  it("says who changed what and was not heard, and what else stays behind", async () => {
    const change = (tag: string, author: string, inner: string) =>
      `<w:${tag} w:id="9" w:author="${author}">${inner}</w:${tag}>`;
    const body = [
      p(
        `${run("Passwords have ")}${change("del", "Anna Berg", "<w:r><w:delText>eight</w:delText></w:r>")}${change("ins", "Tom Roth", run("twelve"))}${run(" characters.")}`,
      ),
      p(run("Careful"), '<w:pStyle w:val="WarningBox"/>'),
      p(`<w:hyperlink r:id="rId6">${run("here")}</w:hyperlink>`),
      p(
        `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(run("In a box"))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
      ),
      item(3, 0, "First paragraph"),
    ];
    const more = {
      "word/comments.xml": part(
        "comments",
        `<w:comment w:id="0" w:author="Eva Lang">${p(run("Really twelve?"))}</w:comment>`,
      ),
      "word/header1.xml": part("hdr", p(run("Confidential draft"))),
      "word/vbaProject.bin": "macro",
    };
    const notes = await notesOf(body.join(""), more);
    expect(Object.fromEntries(notes.map(({ kind, count, examples }) => [kind, [count, ...examples]]))).toEqual({
      "insertion-kept": [1, "Tom Roth: twelve"],
      "deletion-left-out": [1, "Anna Berg: eight"],
      "text-box-moved": [1],
      "comment-left-out": [1, "Eva Lang: Really twelve?"],
      "header-left-out": [1, "Confidential draft"],
      "embedded-left-out": [1, "vbaProject.bin"],
      "style-left-out": [1, "Warning Box"],
      "link-left-out": [1, "file:///c:/secret.docx"],
      "numbering-changed": [1, "First paragraph"],
    });
    const text = await markdownOf(body.join(""));
    expect(text).toContain("Passwords have twelve characters.");
    expect(text).toContain("In a box");
  });

  it("keeps pictures that can be shown, between the words around them, and names the others", async () => {
    const picture = (id: string, alt: string) =>
      `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
    const body = p(`${run("before")}${picture("rId4", "A lock")}${run("after")}${picture("rId7", "A plan")}`);
    expect(await markdownOf(body)).toBe(`before\n\n![A lock](file:${"ab".repeat(32)})\n\nafter\n`);
    expect(await notesOf(body)).toEqual([{ kind: "image-left-out", count: 1, examples: ["A plan"] }]);
  });

  it("takes odd things for what they are: a table without rows, a title that ends within a character", async () => {
    const title = p(run(`x${"😀".repeat(120)}`), '<w:pStyle w:val="Title"/>');
    const read = await importDocx(docx(`${title}<w:tbl></w:tbl>${p(run("Said."))}`), async () => undefined);
    expect(read.content.content).toEqual([{ type: "paragraph", content: [{ type: "text", text: "Said." }] }]);
    expect(read.title).toBe(`x${"😀".repeat(99)}`);
  });
});

describe("what is no Word document", () => {
  const reasonOf = async (bytes: Uint8Array) => {
    try {
      await importDocx(bytes, keep);
    } catch (error) {
      if (error instanceof AppError) return error.details.reason;
      throw error;
    }
    return "taken";
  };
  const withDocument = (document: string | Buffer) => docx("", { "word/document.xml": document });

  it.each<[string, () => Uint8Array, string]>([
    ["text", () => Buffer.from("# Desks"), "docx-other"],
    ["nothing", () => new Uint8Array(), "docx-other"],
    ["another archive", () => packFiles(new Map([["xl/workbook.xml", Buffer.from("<x/>")]])), "docx-other"],
    ["the old kind or one with a password", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), "docx-old"],
    ["cut off", () => docx(p(run("x"))).subarray(0, 900), "docx-broken"],
    ["no XML", () => withDocument("<w:document"), "docx-broken"],
    [
      "with entities that multiply",
      () => withDocument(`<!DOCTYPE x [<!ENTITY a "b">]>${part("document", "")}`),
      "docx-broken",
    ],
    ["without a word", () => docx(p("")), "docx-empty"],
    ["with more text than anybody writes", () => withDocument(Buffer.alloc(8 * 1024 * 1024 + 1, 32)), "docx-too-large"],
    [
      "larger than is taken",
      () => Buffer.concat([docx(p(run("x"))), Buffer.alloc(20 * 1024 * 1024)]),
      "docx-too-large",
    ],
  ])("is refused with its reason: %s", async (_, bytes, reason) => {
    expect(await reasonOf(bytes())).toBe(reason);
  });

  it("is not unpacked where it is a bomb", async () => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    const packed = deflateRawSync(bomb);
    const plain = packFiles(new Map([["word/document.xml", packed]]));
    // The same archive, its one file now packed and as large as the bomb, says its directory.
    const at = plain.lastIndexOf(Buffer.from("504b0102", "hex"));
    plain.writeUInt16LE(8, at + 10);
    plain.writeUInt32LE(bomb.length, at + 24);
    expect(await reasonOf(plain)).toBe("docx-too-large");
  });
});
