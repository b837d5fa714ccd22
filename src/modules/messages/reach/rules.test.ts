import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channels, classifications, fitChannels, formats, tlpLabels, unfitness } from "../../../shared/formats.ts";
import { textOf } from "../testing/message-makers.ts";
import { type RecipientGroup, reachOf, wordsFor } from "./rules.ts";

const languages = ["en", "de", "de-AT", "fr", "pt-BR"];
const words = (...all: string[]) =>
  Object.fromEntries(all.map((language) => [language, { subject: language, paragraphs: [], content: textOf("x") }]));
const group = fc.record({
  variant: fc.constantFrom(null, "managers", "unknown"),
  language: fc.constantFrom(...languages),
  hasAddress: fc.boolean(),
  external: fc.boolean(),
  named: fc.boolean(),
  count: fc.integer({ min: 1, max: 50 }),
}) satisfies fc.Arbitrary<RecipientGroup>;
const someWords = fc
  .uniqueArray(fc.constantFrom(...languages), { minLength: 1 })
  .map((all) => ({ words: words(...all), variants: { managers: words("fr") } }));

describe("whom a message reaches", () => {
  it("adds up: everybody is reached or excluded on every channel, and stands in exactly one language and variant", () => {
    fc.assert(
      fc.property(
        fc.array(group),
        someWords,
        fc.option(fc.constantFrom(...tlpLabels), { nil: null }),
        fc.constantFrom(...classifications),
        (groups, chosen, tlp, classification) => {
          const message = { channels: ["email", "desk"] as const, classification, tlp };
          const reach = reachOf(groups, { ...message, organisationLanguage: "de", words: chosen });
          const total = groups.reduce((sum, { count }) => sum + count, 0);
          expect(reach.recipients).toBe(total);
          for (const { reached, excluded } of reach.channels)
            expect(reached + excluded.reduce((sum, { count }) => sum + count, 0)).toBe(total);
          expect(reach.languages.reduce((sum, { count }) => sum + count, 0)).toBe(total);
          expect(new Set(reach.languages.map((one) => `${one.variant} ${one.language}`)).size).toBe(
            reach.languages.length,
          );
          expect(reach.none).toBeLessThanOrEqual(total);
        },
      ),
    );
  });

  it("marks a fallback exactly where the words are in another language than the person's", () => {
    fc.assert(
      fc.property(someWords, fc.constantFrom(...languages), fc.constantFrom(...languages), (chosen, own, house) => {
        const found = wordsFor({ words: chosen, organisationLanguage: house }, null, own);
        const base = (tag: string | null) => tag?.split("-")[0];
        expect(found.words === null ? [] : Object.keys(chosen.words)).toContain(found.words);
        expect(found.fallback).toBe(base(found.words) !== base(own));
        if (Object.hasOwn(chosen.words, own)) expect(found.words).toBe(own);
      }),
    );
  });

  it("leaves out people of companies where it is marked AMBER+STRICT, and all but those named where it is RED", () => {
    const one = { variant: null, language: "en", hasAddress: true, external: false, named: false, count: 1 };
    const groups = [one, { ...one, external: true, count: 2 }, { ...one, named: true, count: 4 }];
    const of = (tlp: "AMBER+STRICT" | "RED") =>
      reachOf(groups, {
        channels: ["email"],
        classification: "internal",
        tlp,
        organisationLanguage: "en",
        words: { words: words("en"), variants: {} },
      }).channels;
    expect(of("AMBER+STRICT")).toMatchObject([
      { reached: 5, linkOnly: false, excluded: [{ reason: "tlp", count: 2 }] },
    ]);
    expect(of("RED")).toMatchObject([{ reached: 4, linkOnly: true, excluded: [{ reason: "tlp", count: 3 }] }]);
  });
});

describe("formats", () => {
  it("can each be carried by a channel that exists, whatever the classification", () => {
    for (const format of formats)
      for (const classification of classifications)
        expect([format, fitChannels({ format, classification, tlp: null })]).not.toEqual([format, []]);
  });

  it("offer exactly the channels that are fit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.constantFrom(...classifications),
        fc.option(fc.constantFrom(...tlpLabels), { nil: null }),
        fc.constantFrom(...channels),
        (format, classification, tlp, channel) => {
          const carried = { format, classification, tlp };
          expect(fitChannels(carried).includes(channel)).toBe(unfitness(channel, carried) === null);
          if (channel === "public-page" && classification !== "public")
            expect(unfitness(channel, carried)).not.toBeNull();
        },
      ),
    );
  });
});
