import { expect, it } from "vitest";
import { countWords } from "../../../platform/content/text.ts";
import { AppError } from "../../../platform/errors.ts";
import { testDatabase } from "../../../platform/testing/test-database.ts";
import { write } from "../../evidence/public.ts";
import { getDraft } from "../drafts/queries.ts";
import { aHouse } from "../testing/policy-makers.ts";
import { adoptedStarters, adoptStarters } from "./adopt-starters.ts";
import { readStarters, starterCodes } from "./starter-policies.ts";

const { db } = await testDatabase();
const house = await aHouse(db);

it("Each starter is about one plain page, says the same sections in both languages and asks for nothing but a name", async () => {
  const starters = await readStarters({ name: "Müller & Söhne *GmbH*", language: "de-AT" });
  expect(starters.map(({ code }) => code)).toEqual(starterCodes);
  for (const { classification, texts } of starters) {
    expect(texts.map(({ language }) => language)).toEqual(["de", "en"]);
    expect(classification).toBe("internal");
    const headings = texts.map(
      ({ content }) => (content.content ?? []).filter(({ type }) => type === "heading").length,
    );
    expect(headings[0]).toBe(headings[1]);
    expect(headings[0]).toBeGreaterThanOrEqual(7);
    for (const { content, language } of texts) {
      expect(countWords(content, language)).toBeGreaterThan(350);
      expect(countWords(content, language)).toBeLessThan(620);
      expect(JSON.stringify(content)).not.toMatch(/\{organisation\}|\\\\/);
      expect(JSON.stringify(content)).toContain("Müller & Söhne *GmbH*");
    }
  }
});

it("What is adopted is a document in both languages, once, and the rest stays free", async () => {
  const adopt = (codes: ("remote-work" | "acceptable-use")[]) =>
    write(db, (tx) => adoptStarters(tx, codes, house.author));
  const first = await adopt(["remote-work"]);
  expect(first.adopted.map(({ code }) => code)).toEqual(["remote-work"]);
  const draft = await getDraft(db, first.adopted[0]?.documentId ?? "");
  expect(draft.texts.map(({ language, title }) => [language, title])).toEqual([
    ["en", "Remote work"],
    ["de", "Mobiles Arbeiten"],
  ]);
  const second = await adopt(["remote-work", "acceptable-use"]);
  expect(second.adopted.map(({ code }) => code)).toEqual(["acceptable-use"]);
  expect(second.there).toEqual(first.adopted);
  await expect(adopt(["remote-work"])).rejects.toThrow(AppError);
  expect((await adoptedStarters(db)).map(({ code }) => code)).toEqual(["acceptable-use", "remote-work"]);
});
