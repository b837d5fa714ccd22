import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clauseId, clauseName, clauseNumbers, clausesOf } from "./clauses.ts";

const heading = (level: number, title: string, id?: string) => ({
  type: "heading",
  attrs: { level, ...(id && { id }) },
  content: [{ type: "text", text: title }],
});

describe("the numbers of clauses", () => {
  it.each([
    ["as they nest", [1, 2, 2, 3, 1, 2], ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]],
    ["beginning where the text begins", [3, 4, 3], ["1", "1.1", "2"]],
    ["without a zero where a level is left out", [1, 3, 2, 3], ["1", "1.1", "1.2", "1.2.1"]],
    ["where a higher one follows a lower", [2, 3, 1, 2], ["1", "1.1", "2", "2.1"]],
  ])("are given %s", (_, levels, numbers) => {
    expect(clauseNumbers(levels)).toEqual(numbers);
  });

  it("are each given once and grow, whatever the levels", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 })), (levels) => {
        const numbers = clauseNumbers(levels);
        expect(new Set(numbers).size).toBe(levels.length);
        expect(numbers).toEqual(numbers.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })));
      }),
    );
  });

  it("stand only in a document that counts, and a reference says number and title", () => {
    const content = [heading(1, "Scope", "scope"), { type: "paragraph" }, heading(2, "People")];
    expect(clausesOf({ type: "doc", content }).map(clauseName)).toEqual(["Scope", "People"]);
    const counted = clausesOf({ type: "doc", attrs: { numbering: "clauses" }, content });
    expect(counted).toEqual([
      { id: "scope", number: "1", level: 1, title: "Scope" },
      { id: "", number: "1.1", level: 2, title: "People" },
    ]);
    expect(counted.map(clauseName)).toEqual(["1 Scope", "1.1 People"]);
  });
});

it("an id is made of the title's words and is nobody else's", () => {
  expect(clauseId("Größe & Maß", new Set())).toBe("grosse-mass");
  expect(clauseId("Scope", new Set(["scope", "scope-2"]))).toBe("scope-3");
  expect(clauseId("範囲", new Set())).toBe("clause");
});
