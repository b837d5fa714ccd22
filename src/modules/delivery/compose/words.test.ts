import { describe, expect, it } from "vitest";
import { chooseWords, fillWords, type Words, wordsSchema } from "./words.ts";

const words: Words = {
  en: { subject: "Read", paragraphs: ["English"] },
  de: { subject: "Lesen", paragraphs: ["Deutsch"] },
  "zh-Hant": { subject: "閱讀", paragraphs: ["中文"] },
};
const fields = { givenName: "محمد", displayName: "محمد العلي", organisation: "Müller & Söhne" };

describe("choosing words", () => {
  it.each([
    ["de", "en", "de", false],
    ["de-AT", "en", "de", false],
    ["zh-Hant", "de", "zh-Hant", false],
    ["fr", "de-CH", "de", true],
    ["fr", "it", "en", true],
    ["en-GB", "de", "en", false],
    ["", "", "en", true],
    ["constructor", "en", "en", true],
  ])("gives a reader of %s in an organisation of %s the words in %s", (person, organisation, language, fallback) => {
    const chosen = chooseWords(words, person, organisation);
    expect([chosen.language, chosen.fallback]).toEqual([language, fallback]);
    expect(chosen.words).toBe(words[language]);
  });
});

describe("filling in fields", () => {
  it("puts the recipient's own values wherever they are named", () => {
    const filled = fillWords(
      {
        subject: "{givenName}: {organisation}",
        greeting: "Hello {displayName}",
        paragraphs: ["{givenName}!"],
        why: "w",
      },
      fields,
    );
    expect(filled).toEqual({
      subject: "محمد: Müller & Söhne",
      greeting: "Hello محمد العلي",
      paragraphs: ["محمد!"],
      why: "w",
    });
  });

  it("leaves braces that name no field, and does not read values as patterns or fields", () => {
    const filled = fillWords(
      { subject: "{title} {toString}", paragraphs: ["{givenName}"] },
      { ...fields, givenName: "$& {organisation}" },
    );
    expect(filled.subject).toBe("{title} {toString}");
    expect(filled.paragraphs).toEqual(["$& {organisation}"]);
  });

  it("keeps a subject on one line, so that no header can be smuggled in", () => {
    expect(fillWords({ subject: "Read\r\nBcc: x@y.z", paragraphs: ["p"] }, fields).subject).toBe("Read Bcc: x@y.z");
  });
});

describe("the words of a message", () => {
  it("need one language, whichever, and at least one paragraph", () => {
    expect(wordsSchema.safeParse({}).success).toBe(false);
    expect(chooseWords({ de: words.de ?? words.en }, "fr", "en")).toMatchObject({ language: "de", fallback: true });
    expect(wordsSchema.safeParse({ en: { subject: "s", paragraphs: [] } }).success).toBe(false);
    expect(wordsSchema.safeParse(words).success).toBe(true);
  });
});
