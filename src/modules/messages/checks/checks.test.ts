import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import type { Answer } from "../../../platform/egress/ask-outside.ts";
import { checkMessage } from "./check-message.ts";
import type { DraftToCheck, VariantToCheck } from "./finding.ts";
import { readabilityOf, syllablesOf } from "./readability.ts";

const text = (words: string, href?: string): ContentNode => ({
  type: "text",
  text: words,
  ...(href !== undefined && { marks: [{ type: "link", attrs: { href } }] }),
});
const says = (...content: ContentNode[]): ContentNode => ({ type: "paragraph", content });
const variant = (more: Partial<VariantToCheck> = {}, ...content: ContentNode[]): VariantToCheck => ({
  audienceId: null,
  language: "en",
  subject: "New lock",
  content: { type: "doc", content: content.length > 0 ? content : [says(text("The door has a new lock."))] },
  ...more,
});

async function findings(draft: Partial<DraftToCheck>, answers: Readonly<Record<string, Answer>> = {}) {
  const asked: string[] = [];
  const url = "https://clarion.corp.example";
  const whole = { audiences: 1, channels: 1, variants: [variant()], languages: [], ownUrl: url, ...draft };
  const found = await checkMessage(whole, async (url) => {
    asked.push(url);
    return answers[url] ?? { state: "answered", status: 200, url, body: Buffer.alloc(0) };
  });
  return { found, kinds: found.map(({ kind, severity }) => `${severity} ${kind}`), asked };
}

const linked = (words: string, href: string) => findings({ variants: [variant({}, says(text(words, href)))] });

describe("the checks of a message", () => {
  it("find nothing in a short and plain one", async () => {
    const languages = [{ variant: null, language: "en-GB", people: 4, fallback: false }];
    expect((await findings({ languages })).found).toEqual([]);
  });

  it("name the languages that people read and nothing is written in", async () => {
    const languages = [
      { variant: null, language: "en", people: 30, fallback: false },
      { variant: null, language: "de-AT", people: 12, fallback: true },
      { variant: null, language: "pt", people: 0, fallback: true },
    ];
    expect((await findings({ languages })).found).toEqual([
      {
        kind: "translation-missing",
        severity: "warn",
        where: { variant: null, language: "de-AT" },
        detail: { people: 12 },
      },
    ]);
  });

  it("stop what has no subject, no words or a field that nobody fills", async () => {
    const empty = variant({ subject: " ", content: { type: "doc", content: [] } });
    expect((await findings({ variants: [empty] })).kinds).toEqual(["stop subject-empty", "stop text-empty"]);
    const field: ContentNode = { type: "field", attrs: { name: "salary" } };
    const fields = variant({ subject: "For {nickName}" }, says(text("Hello {givenName}, "), field));
    expect((await findings({ variants: [fields] })).found.map(({ detail }) => detail.name)).toEqual([
      "nickName",
      "salary",
    ]);
    expect((await findings({ variants: [variant({ subject: "x".repeat(79) })] })).kinds).toEqual(["warn subject-long"]);
  });

  it("stop what goes to nobody, and what no channel carries", async () => {
    const { found } = await findings({ audiences: 0, channels: 0 });
    expect(found.map(({ kind, severity, where }) => [kind, severity, where])).toEqual([
      ["audience-missing", "stop", null],
      ["channel-missing", "stop", null],
    ]);
  });

  it("find what a template left to be filled in, in pieces of one paragraph, too", async () => {
    const bold: ContentNode = { type: "text", text: "ber]", marks: [{ type: "bold" }] };
    const words = [variant({ subject: "About [topic]" }, says(text("Words.")), says(text("Call [num"), bold))];
    const { found } = await findings({ variants: words });
    expect(found.map(({ kind, where, detail }) => [kind, where?.block, detail.text])).toEqual([
      ["placeholder-left", undefined, "[topic]"],
      ["placeholder-left", 1, "[number]"],
    ]);
  });

  it("miss the words for a picture, and say in which block", async () => {
    const image: ContentNode = { type: "image", attrs: { file: "ab", alt: "" } };
    const { found } = await findings({ variants: [variant({}, says(text("Look:")), image)] });
    expect(found).toMatchObject([{ kind: "alt-text-missing", where: { block: 1 } }]);
    const ornament: ContentNode = { type: "image", attrs: { file: "ab", alt: "", purpose: "decoration" } };
    expect((await findings({ variants: [variant({}, says(text("Look.")), ornament)] })).found).toEqual([]);
  });

  it("stop links that deceive or cannot work", async () => {
    for (const [words, href, kind] of [
      ["here", "htp//x", "stop link-malformed"],
      ["here", "mailto:nobody", "stop link-malformed"],
      ["here", "javascript:alert(1)", "stop link-unsafe"],
      ["here", "https://bank.example@evil.example/", "stop link-unsafe"],
      ["https://bank.example/login", "https://evil.example/login", "stop link-shows-another"],
      ["www.bank.example", "https://bank.example.evil.example/", "stop link-shows-another"],
    ] as const) {
      const { kinds, asked } = await linked(words, href);
      expect(kinds, href).toEqual([kind]);
      expect(asked, href).toEqual([]);
    }
    expect((await linked("bank.example", "https://www.bank.example/login")).kinds).toEqual([]);
    expect((await linked("here", "http://out.example/")).kinds).toEqual(["warn link-unencrypted"]);
    expect((await linked("write to us", "mailto:help@corp.example")).kinds).toEqual(["hint link-to-mail"]);
  });

  it("never ask for our own links, and for others once", async () => {
    const own = "https://clarion.corp.example/link/clk_1";
    const both = [variant({}, says(text("a", "https://out.example/a"), text("b", own)))];
    const { asked } = await findings({ variants: [...both, variant({ ...both[0], language: "de" })] });
    expect(asked).toEqual(["https://out.example/a"]);
  });

  it("tell what is broken from what nobody knows", async () => {
    const answers: readonly [Answer, string][] = [
      [{ state: "answered", status: 404, url: "", body: Buffer.alloc(0) }, "warn link-broken"],
      [{ state: "answered", status: 403, url: "", body: Buffer.alloc(0) }, "hint link-not-checked"],
      [{ state: "answered", status: 503, url: "", body: Buffer.alloc(0) }, "hint link-not-checked"],
      [{ state: "failed", reason: "no-such-host" }, "warn link-broken"],
      [{ state: "refused", reason: "private-address" }, "hint link-inside-house"],
      [{ state: "not-asked", reason: "no-way-out" }, "hint link-not-checked"],
    ];
    for (const [answer, kind] of answers) {
      const variants = [variant({}, says(text("a", "https://out.example/a")))];
      expect((await findings({ variants }, { "https://out.example/a": answer })).kinds).toEqual([kind]);
    }
  });

  it("point to sentences that nobody reads to their end", async () => {
    const long = `This is ${"really ".repeat(30)}long.`;
    const { found } = await findings({ variants: [variant({}, says(text("Short.")), says(text(long)))] });
    expect(found).toContainEqual(
      expect.objectContaining({ kind: "sentences-long", where: expect.objectContaining({ block: 1 }) }),
    );
  });

  it("end for whatever people write", async () => {
    const words = fc.array(fc.oneof(fc.string(), fc.constantFrom("{", "}", "http://", "mailto:%", "\u{1F600}")), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(words, words, fc.constantFrom("en", "de", "ja", "x-nonsense"), async (one, other, language) => {
        const node = text(one.join("") || "a", other.join(""));
        await findings({ variants: [variant({ subject: one.join(""), language }, says(node))] });
      }),
    );
  });
});

describe("readability", () => {
  const plain =
    "The door has a new lock. Take your card with you. Ask the desk if you lost it. We will help you at once. ".repeat(
      3,
    );
  const hard =
    "The organisational implementation of authentication requirements necessitates comprehensive documentation of administrative responsibilities, notwithstanding contradictory departmental interpretations. ".repeat(
      4,
    );

  it("is measured as the language asks", () => {
    expect(readabilityOf([plain], "en")).toMatchObject({ measure: "flesch", level: "easy" });
    expect(readabilityOf([hard], "en-GB")).toMatchObject({ measure: "flesch", level: "very-hard" });
    const german = "Die Tür hat ein neues Schloss. Nehmen Sie die Karte mit. Wir helfen gern. ".repeat(4);
    expect(readabilityOf([german], "de")).toMatchObject({ measure: "amstad", level: "easy" });
    expect(readabilityOf([plain], "sv")).toMatchObject({ measure: "lix", level: "easy" });
    expect(readabilityOf([hard], "sv")).toMatchObject({ measure: "lix", level: "very-hard" });
  });

  it("says nothing of a few words, nor of scripts without gaps", () => {
    expect(readabilityOf(["Take your card with you."], "en")).toBeUndefined();
    expect(readabilityOf(["新しい鍵です。".repeat(30)], "ja")).toBeUndefined();
  });

  it("counts syllables about as people do", () => {
    const en = { lock: 1, document: 3, security: 4, make: 1, table: 2, information: 4, asked: 1, needed: 2 };
    for (const [word, count] of Object.entries(en)) expect(syllablesOf(word, "en"), word).toBe(count);
    const de = { Tür: 1, Schloss: 1, Sicherheit: 3, Häuser: 2, Freigabe: 3 };
    for (const [word, count] of Object.entries(de)) expect(syllablesOf(word, "de"), word).toBe(count);
  });
});
