import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { plainBrand } from "../brand/brand.ts";
import { compileMail, type MailToCompile } from "./compile-mail.ts";
import type { Spans } from "./spans.ts";
import { renderTemplate } from "./template.ts";

const url = `https://clarion.example/link/clk_${"a1_-".repeat(11).slice(0, 43)}`;

const spans: Spans = {
  deliveryId: "0190c3f0-0000-7000-8000-000000000001",
  date: "Mon, 02 Mar 2026 09:30:00 +0000",
  toName: "王小明",
  address: "wang@corp.example",
  givenName: "محمد",
  displayName: "محمد العلي",
  url,
};

function composeMail(more: Partial<MailToCompile> = {}, own: Spans = {}): Buffer {
  const template = compileMail({
    kind: "policies.published",
    from: "Clarion <clarion@clarion.example>",
    url: "https://clarion.example",
    language: "de",
    words: {
      subject: "Bitte lesen: “Regeln” & mehr",
      greeting: "Hallo {givenName},",
      paragraphs: ["Ä <b>", "zwei\nZeilen"],
      action: "Lesen",
    },
    organisation: "Müller & <Söhne>",
    link: "personal",
    items: false,
    classification: "internal",
    tlp: null,
    brand: plainBrand,
    attachments: [],
    pictures: new Map(),
    ...more,
  });
  return Buffer.concat(renderTemplate(template, { ...spans, ...own }, new Map()).map((part) => Buffer.from(part)));
}

describe("a composed mail", () => {
  it("says the same in text and HTML, in quoted-printable, with the link in both", async () => {
    const source = composeMail();
    expect(source.toString("latin1")).not.toMatch(/content-transfer-encoding: base64/i);
    const parsed = await simpleParser(source);
    expect(parsed.subject).toBe("Bitte lesen: “Regeln” & mehr");
    expect(parsed.text).toContain("Hallo محمد,");
    expect(parsed.text).toContain(url);
    expect(parsed.html).toContain(`href="${url}"`);
    expect(parsed.html).toContain("Hallo محمد,");
    expect(parsed.to && "value" in parsed.to && parsed.to.value[0]).toMatchObject({
      name: "王小明",
      address: "wang@corp.example",
    });
  });

  it("carries the delivery's own Message-ID, its instant, and asks no machine to answer", async () => {
    const parsed = await simpleParser(composeMail());
    expect(parsed.messageId).toBe("<0190c3f0-0000-7000-8000-000000000001@clarion.example>");
    expect(parsed.date?.toISOString()).toBe("2026-03-02T09:30:00.000Z");
    expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it("escapes every word in the HTML", async () => {
    const { html } = await simpleParser(composeMail({ language: '"><i>' }));
    expect(html).toContain("Ä &lt;b&gt;");
    expect(html).toContain("Müller &amp; &lt;Söhne&gt;");
    expect(html).not.toMatch(/<b>|<i>|<Söhne>/);
    expect(html).toContain("zwei<br>\nZeilen");
  });

  it("speaks the reader's language in what it adds, and says why it was sent", async () => {
    const german = await simpleParser(composeMail());
    const english = await simpleParser(composeMail({ language: "en" }));
    expect(german.text).toContain("Sie erhalten diese Nachricht");
    expect(english.text).toContain("You receive this message because you work for or with Müller & <Söhne>.");
  });

  it("has no button without a link, and no warning beside a link that signs nobody in", async () => {
    expect((await simpleParser(composeMail({ link: "none" }))).html).not.toContain("<a ");
    const open = await simpleParser(composeMail({ link: "plain" }));
    expect(open.html).toContain(url);
    expect(open.text).not.toContain("gehört nur Ihnen");
  });
});
