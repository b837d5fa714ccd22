import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../platform/testing/test-database.ts";
import { write } from "../evidence/public.ts";
import { createAudience, createPerson } from "../people/commands.ts";
import { findTerms } from "./find/find-terms.ts";
import { matchTerms } from "./find/matching.ts";
import { adoptStarters, freeStarters } from "./starter/adopt-starters.ts";
import { readStarterTerms } from "./starter/starter-terms.ts";
import { archiveTerm } from "./terms/archive-term.ts";
import { changeTerm } from "./terms/change-term.ts";
import { createTerm } from "./terms/create-term.ts";
import { getTerm, loadTerms } from "./terms/load-terms.ts";
import { termHistory } from "./terms/queries.ts";
import type { Definition } from "./terms/rules.ts";
import { freezeTerms } from "./words/freeze-terms.ts";
import { termsOf } from "./words/personal-terms.ts";

const { db } = await testDatabase();
const now = Temporal.Instant.from("2026-03-10T12:00:00Z");
const by = { actor: "system", now };
const define = (language: string, word: string | null, more: Partial<Definition> = {}): Definition => ({
  ...{ language, word, audienceId: null, forms: [], meaning: `${word} means`, goodExample: "", badExample: "" },
  ...more,
});
const create = (...definitions: Definition[]) =>
  write(db, (tx) => createTerm(tx, { concerns: ["integrity", "confidentiality"], definitions }, by));

describe("a term", () => {
  it("keeps each version, and refuses whoever saw an older one, what cannot stand, and a word that is taken", async () => {
    const { id } = await create(define("en", " Gate "), define("de", "Tor", { forms: ["Tore", "tor", " Tore "] }));
    const term = await getTerm(db, id);
    expect(term.concerns).toEqual(["confidentiality", "integrity"]);
    expect(term.definitions.map((one) => [one.language, one.word, one.forms])).toEqual([
      ["de", "Tor", ["Tore"]],
      ["en", "Gate", []],
    ]);
    const state = { concerns: term.concerns, definitions: [define("en", "Gate", { meaning: "A door" })] };
    expect(await write(db, (tx) => changeTerm(tx, { id, version: 1, state }, by))).toEqual({ version: 2 });
    const refused = (work: Promise<unknown>) =>
      work.then(
        () => "done",
        (error) => error.details?.reason,
      );
    expect(await refused(write(db, (tx) => changeTerm(tx, { id, version: 1, state }, by)))).toBe("term-changed");
    expect(await refused(write(db, (tx) => changeTerm(tx, { id, version: 2, state }, by)))).toBe("term-unchanged");
    expect(await refused(create(define("en", "gATE")))).toBe("term-word-twice");
    expect(await refused(create(define("de", "  ")))).toBe("term-without-word");
    expect(await refused(create(define("de", "a"), define("de", "b")))).toBe("term-language-twice");
    await write(db, (tx) => archiveTerm(tx, { id, archived: true }, by));
    const other = await create(define("en", "Gate"));
    expect(await refused(write(db, (tx) => archiveTerm(tx, { id, archived: false }, by)))).toBe("term-word-twice");
    await write(db, (tx) => archiveTerm(tx, { id: other.id, archived: true }, by));
    expect((await termHistory(db, id)).map(({ act, changed }) => [act, changed])).toEqual([
      ["archived", []],
      ["changed", ["de", "en"]],
      ["created", []],
    ]);
  });

  it("is told in the person's language and to their audience in words of its own, archived ones too", async () => {
    const ann = await aPerson("Ann", "Board");
    const bob = await aPerson("Bob", "Sales");
    const audience = await write(db, (tx) =>
      createAudience(tx, { name: "Board", description: "", rule: { attribute: "department", is: ["Board"] } }, by),
    );
    const own = define("de", null, { audienceId: audience.id, meaning: "Für den Vorstand" });
    const { id } = await create(define("en", "Moat"), define("de", "Graben", { badExample: "Leer" }), own);
    await write(db, (tx) => archiveTerm(tx, { id, archived: true }, by));
    const told = async (language: string, person: string) =>
      (await termsOf(db, [id], language, { id: person, now })).map((one) => [one.word, one.meaning, one.badExample]);
    expect(await told("de-AT", ann)).toEqual([["Graben", "Für den Vorstand", "Leer"]]);
    expect(await told("de", bob)).toEqual([["Graben", "Graben means", "Leer"]]);
    expect(await told("fr", ann)).toEqual([["Moat", "Moat means", ""]]);
    const marked = { type: "text", text: "x", marks: [{ type: "term", attrs: { id } }] };
    const content = { type: "doc", content: [{ type: "paragraph", content: [marked, marked] }] };
    expect(await freezeTerms(db, content, "de")).toEqual([{ term: "Graben", meaning: "Graben means" }]);
  });
});

describe("the starter glossary", () => {
  it("explains about forty terms in English and German, each with both examples and no spelling twice", () => {
    const terms = readStarterTerms();
    expect(terms.length).toBe(40);
    for (const term of terms) {
      expect(term.concerns.length, term.code).toBeGreaterThan(0);
      expect(
        term.definitions.map(({ language }) => language),
        term.code,
      ).toEqual(["en", "de"]);
      for (const one of term.definitions)
        for (const text of [one.word, one.meaning, one.goodExample, one.badExample])
          expect(text?.length, `${term.code} ${one.language}`).toBeGreaterThan(1);
    }
    for (const language of ["en", "de"]) {
      const spellings = terms.flatMap((term) =>
        term.definitions
          .filter((one) => one.language === language)
          .flatMap((one) => [one.word, ...one.forms].map((text) => text?.toLowerCase())),
      );
      expect(spellings.filter((text, at) => spellings.indexOf(text) !== at)).toEqual([]);
    }
  });

  it("is adopted once, and leaves out what stands there under the same word", async () => {
    await create(define("de", "Phishing"));
    const free = await freeStarters(db);
    expect(free).toHaveLength(39);
    const codes = free.map(({ code }) => code);
    expect(await write(db, (tx) => adoptStarters(tx, codes, by))).toEqual({ terms: 39 });
    await expect(write(db, (tx) => adoptStarters(tx, codes, by))).rejects.toMatchObject({ code: "conflict" });
    const words = (await loadTerms(db, { archived: false })).flatMap((term) =>
      term.definitions.map(({ word }) => word),
    );
    expect(words).toContain("Datensicherung");
    const text = "Ein Backup schützt vor Ransomware; die Backups prüfen wir.";
    expect((await findTerms(db, text, "de-AT")).map((found) => found.text)).toEqual([
      "Backup",
      "Ransomware",
      "Backups",
    ]);
  });
});

describe("finding terms", () => {
  const spell = (...texts: string[]) => texts.map((text, at) => ({ termId: `${at}`, text }));
  const find = (text: string, ...texts: string[]) => matchTerms(text, spell(...texts)).map((one) => one.text);

  it("takes whole words in any case, the longest first, and letters composed or not", () => {
    expect(find("Spear phishing and phishing, phishings", "phishing", "spear phishing")).toEqual([
      "Spear phishing",
      "phishing",
    ]);
    expect(find("eine PRÜFUNG, die Vorprüfung", "Prüfung")).toEqual(["PRÜFUNG"]);
    expect(find("die Pru\u0308fung", "Prüfung")).toEqual(["Pru\u0308fung"]);
    expect(find("clear\n desk", "clear desk")).toEqual(["clear\n desk"]);
    expect(find("C++ und (A.B)", "C++", "A.B")).toEqual(["C++", "A.B"]);
  });

  it("finds only what stands there, at its place, and never two over each other, whatever is typed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }),
        (text, spellings) => {
          let end = 0;
          for (const found of matchTerms(`${text} ${spellings[0] ?? ""}`, spell(...spellings))) {
            expect(found.start).toBeGreaterThanOrEqual(end);
            expect(`${text} ${spellings[0] ?? ""}`.slice(found.start, found.end)).toBe(found.text);
            end = found.end;
          }
        },
      ),
    );
  });
});

async function aPerson(givenName: string, department: string): Promise<string> {
  const attributes = { givenName, familyName: "One", email: `${givenName}@kite.example`, department };
  return (await write(db, (tx) => createPerson(tx, attributes, by))).id;
}
