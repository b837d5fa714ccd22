import fc from "fast-check";
import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { plainBrand } from "../brand/brand.ts";
import { compileMail, type MailToCompile } from "./compile-mail.ts";
import { cleanSpan, cleanText, type Spans } from "./spans.ts";
import { encodeFile, renderTemplate } from "./template.ts";

const any = fc.string({ unit: "binary", maxLength: 120 });
const hostile = fc.oneof(
  any,
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.constantFrom(
    "x\r\nBcc: evil@x.example",
    "שלום עולם",
    "=?UTF-8?Q?a?=",
    ".",
    "..\n.\nFrom me",
    "a".repeat(990),
    "=\r\n",
    "{url}",
    '"<b>&',
    "  ",
  ),
);
const hash = "ab".repeat(32);

function mailOf(more: Partial<MailToCompile>): MailToCompile {
  return {
    kind: "messages.message",
    from: "Clarion <clarion@clarion.example>",
    url: "https://clarion.example",
    language: "en",
    words: { subject: "s", paragraphs: ["p"] },
    organisation: "Müller",
    link: "none",
    items: false,
    classification: "public",
    tlp: null,
    brand: plainBrand,
    attachments: [],
    pictures: new Map(),
    ...more,
  };
}

function sourceOf(mail: MailToCompile, own: Spans): Buffer {
  const spans = {
    deliveryId: "d",
    date: "Mon, 02 Mar 2026 09:30:00 +0000",
    toName: "",
    address: "a@b.example",
    ...own,
  };
  const files = new Map([[hash, encodeFile(Buffer.from("file"))]]);
  return Buffer.concat(renderTemplate(compileMail(mail), spans, files).map((part) => Buffer.from(part)));
}

const wordsIn = (text: string) => text.match(/[\p{L}\p{M}]+/gu) ?? [];
const shownIn = (html: string) =>
  html
    .replace(/<head>[\s\S]*<\/head>/, "")
    .replace(/<[^>]*?alt="([^"]*)"[^>]*>/g, " $1 ")
    .replace(/<(?:br|\/?(?:p|li|td|th|h\d|div|tr|ul|ol|pre|blockquote|table|hr))\b[^>]*>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

describe("what is written comes out again", () => {
  it("in header, text and HTML, whatever the words and the names are; and no line is too long or ends too early", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (said, name, fileName) => {
        const givenName = cleanSpan(name);
        const words = { subject: `${said}{givenName}`, paragraphs: [`${said}|{givenName}|`] };
        const attachments = [{ hash, name: fileName, mediaType: "text/plain", size: 4 }];
        const source = sourceOf(mailOf({ words, attachments }), { givenName, toName: givenName });
        const lines = source.toString("latin1").split("\r\n");
        expect(lines.every((line) => line.length <= 78 && !/[\r\n]/.test(line) && !line.startsWith("."))).toBe(true);
        expect(source.every((byte) => byte < 128)).toBe(true);
        const head = lines.slice(0, lines.indexOf(""));
        expect(head.filter((line) => /^\S/.test(line)).map((line) => line.split(":")[0])).toEqual([
          "Message-ID",
          "Date",
          "From",
          "To",
          "Subject",
          "Auto-Submitted",
          "X-Auto-Response-Suppress",
          "List-Id",
          "Content-Language",
          "MIME-Version",
          "Content-Type",
        ]);
        const mail = await simpleParser(source);
        const filled = cleanText(said).replaceAll("{givenName}", givenName);
        expect(mail.subject ?? "").toBe(cleanSpan(`${filled.replace(/\s+/g, " ").trimStart()}${givenName}`));
        expect((mail.text ?? "").replace(/\r\n?/g, "\n")).toContain(`${filled}|${givenName}|`.replace(/\r\n?/g, "\n"));
        expect(mail.attachments[0]?.content.toString()).toBe("file");
        // mailparser reads encoded words even where RFC 2231 has none.
        if (!fileName.includes("=?")) expect(mail.attachments[0]?.filename).toBe(cleanSpan(fileName) || "file");
      }),
      { numRuns: 150 },
    );
  });
});

const inline = fc.record({
  type: fc.constant("text"),
  text: fc.stringMatching(/^[A-Za-zäöüשלם]{1,9} ?$/),
  marks: fc.constantFrom([], [{ type: "bold" }], [{ type: "link", attrs: { href: "https://x.example/1" } }]),
});
const { block } = fc.letrec<{ block: ContentNode }>((tie) => {
  const paragraph = fc.record({
    type: fc.constant("paragraph"),
    content: fc.array(inline, { minLength: 1, maxLength: 4 }),
  });
  const blocks = fc.array(tie("block"), { minLength: 1, maxLength: 2 });
  const item = fc
    .tuple(paragraph, fc.array(tie("block"), { maxLength: 1 }))
    .map(([first, more]) => ({ type: "listItem", content: [first, ...more] }));
  const cell = fc.record({
    type: fc.constantFrom("tableCell", "tableHeader"),
    content: fc.array(paragraph, { minLength: 1, maxLength: 1 }),
  });
  const row = fc.record({ type: fc.constant("tableRow"), content: fc.array(cell, { minLength: 1, maxLength: 3 }) });
  return {
    block: fc.oneof(
      { maxDepth: 3 },
      paragraph,
      fc.record({
        type: fc.constant("heading"),
        attrs: fc.constant({ level: 2 }),
        content: fc.array(inline, { minLength: 1, maxLength: 2 }),
      }),
      fc.record({
        type: fc.constantFrom("bulletList", "orderedList"),
        content: fc.array(item, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ type: fc.constant("callout"), attrs: fc.constant({ tone: "warning" }), content: blocks }),
      fc.record({ type: fc.constant("blockquote"), content: blocks }),
      fc.record({ type: fc.constant("table"), content: fc.array(row, { minLength: 1, maxLength: 3 }) }),
      fc.record({
        type: fc.constant("codeBlock"),
        content: fc.tuple(fc.record({ type: fc.constant("text"), text: fc.constant("let a\nlet b") })),
      }),
      fc.constant({ type: "image", attrs: { file: hash, alt: "Plan of the house" } }),
      fc.constant({ type: "horizontalRule" }),
    ) as fc.Arbitrary<ContentNode>,
  };
});

describe("text and HTML", () => {
  it("have exactly the same words in the same order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 4 }), async (content) => {
        const words = {
          subject: "s",
          greeting: "Hello {givenName}",
          paragraphs: [],
          content: { type: "doc", content },
          action: "Read",
          terms: [{ term: "Asset", meaning: "Whatever has value" }],
        };
        const mail = await simpleParser(
          sourceOf(mailOf({ words, link: "personal", tlp: "GREEN", classification: "internal" }), {
            givenName: "Ana",
            url: "https://c.example/link/x",
          }),
        );
        const text = (mail.text ?? "").replace(/^\[\d+\] .*$/gm, "").replace(/ \[\d+\]/g, "");
        expect(wordsIn(text)).toEqual(wordsIn(shownIn(mail.html || "")));
      }),
      { numRuns: 100 },
    );
  });

  it("load nothing from outside: a picture is a part of the mail", async () => {
    const content = { type: "doc", content: [{ type: "image", attrs: { file: hash, alt: "Plan" } }] };
    const words = { subject: "s", paragraphs: [], content };
    const source = sourceOf(mailOf({ words, pictures: new Map([[hash, "image/png"]]) }), {}).toString();
    expect(source).toContain(`Content-ID: <${hash.slice(0, 32)}@clarion>`);
    expect(source).toContain("multipart/related");
    expect(source).not.toMatch(/src=3D"https?:/);
  });
});
