import { describe, expect, it } from "vitest";
import { completionAt } from "./complete.ts";

const at = (marked: string) => {
  const place = marked.indexOf("|");
  return completionAt(marked.replace("|", ""), place);
};

describe("what may come next in a rule's text", () => {
  it.each<[string, string, string | null, string[]]>([
    ["|", "", null, ["department", "managers", "not"]],
    ["dep|", "dep", null, ["department"]],
    ["job fu|", "job fu", null, ["job function"]],
    ["department |", "", null, ["is", "is not"]],
    ["department is |", "", "department", []],
    ["department is not Sa|", "Sa", "department", []],
    ["location is New Y|", "New Y", "location", ["and", "or"]],
    ['location is "New Y|', "New Y", "location", []],
    ["location is Berlin |", "", null, ["and", "or"]],
    ["location is Berlin or |", "", "location", ["department"]],
    ["location is Berlin or B|", "B", "location", ["department"]],
    ["location is Berlin, |", "", "location", []],
    ["location is Berlin and |", "", null, ["department"]],
    ["under ana|", "ana", "person", []],
    ["directly |", "", null, ["under"]],
    ["directly under |", "", "person", []],
    ["office Info|", "Info", "office", []],
    ["audience is Sta|", "Sta", "audience", []],
    ["joined |", "", null, ["within"]],
    ["joined within 3 |", "", null, ["days"]],
    ["everybody |", "", null, ["and", "or"]],
    ["(location is Berlin) |", "", null, ["and", ")"]],
    ["not (|", "", null, ["department"]],
    ["location is Berlin or under |", "", "person", []],
    ["location is | and everybody", "", "location", []],
  ])("%j", (marked, begun, values, words) => {
    const found = at(marked);
    expect(found).toMatchObject({ begun, values });
    if (words.length === 0) expect(found.words).toEqual([]);
    expect(found.words).toEqual(expect.arrayContaining(words));
    expect(marked.slice(found.from).replace(/^"/, "").startsWith(begun)).toBe(true);
  });
});
