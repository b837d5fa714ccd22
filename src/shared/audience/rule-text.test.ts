import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audienceAttributes } from "../audience-attributes.ts";
import {
  type AudienceRule,
  exceedsAudienceLimits,
  type NamedKind,
  normalRule,
  referenceKinds,
} from "./audience-rule.ts";
import { type LookUp, parseRule } from "./parse-rule.ts";
import { type NameOf, printRule } from "./print-rule.ts";

const ids = Array.from({ length: 4 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`);
const names: Record<NamedKind, readonly string[]> = {
  person: ["ana.brandt@corp.example", "o'brien@corp.example", "+x@corp.example"],
  office: ["Information security officer", "or", 'The "desk"'],
  party: ["Close suppliers", "under", "id:me"],
  audience: ["Everybody", "ليلى (Team)", "job"],
};
const nameOf: NameOf = (kind, id) => names[kind][ids.indexOf(id)];
const lookUp: LookUp = (kind, name, byId) => {
  const found = byId ? ids.indexOf(name) : names[kind].indexOf(name);
  return found < 0 ? { nearest: names[kind][0] } : { id: ids[found] ?? "" };
};
const parse = (text: string) => parseRule(text, lookUp);
const ruleOf = (text: string) => {
  const read = parse(text);
  return read.ok ? read.rule : read.error;
};
const marked = (text: string) => {
  const read = parse(text);
  return read.ok ? null : [read.error.code, text.slice(read.error.offset, read.error.offset + read.error.length)];
};

const value = fc.oneof(
  fc.constantFrom(
    "Sales",
    "New York",
    "or",
    "is",
    "Product",
    "id:x",
    "a\nb",
    '"',
    "\\",
    "R&D",
    "نور",
    "everybody",
    "  ",
    "job",
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }).filter((text) => !text.includes("\0")),
);
const { rule } = fc.letrec<{ rule: AudienceRule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 6, depthSize: "medium" },
    fc.record({
      attribute: fc.constantFrom(...audienceAttributes),
      is: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc
      .tuple(fc.constantFrom(...referenceKinds), fc.subarray(ids, { minLength: 1 }))
      .map(([kind, some]) => ({ [kind]: some }) as unknown as AudienceRule),
    fc.constant({ managers: true } as const),
    fc.record({ joinedWithinDays: fc.integer({ min: 1, max: 36_500 }) }),
    fc.record({ all: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ not: tie("rule") }),
  ),
}));

describe("a rule and its text", () => {
  it("are the same rule, whatever the values and the nesting", () => {
    fc.assert(
      fc.property(rule, (any) => {
        fc.pre(exceedsAudienceLimits(any) === null);
        expect(ruleOf(printRule(any, nameOf))).toEqual(normalRule(any));
      }),
      { numRuns: 2_000 },
    );
  });

  it("settle after one round", () => {
    const words = ["department", "is", "not", "Sales", "or", "and", "(", ")", '"New York"', ",", "under", "location"];
    const more = ["id:x", "everybody", "joined within 3 days", "office", "+x@corp.example", "directly", "job function"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, ...more), { maxLength: 14 }), (some) => {
        const read = parse(some.join(" "));
        if (!read.ok) return;
        const text = printRule(read.rule, nameOf);
        expect(ruleOf(text)).toEqual(normalRule(read.rule));
        expect(printRule(ruleOf(text) as AudienceRule, nameOf)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the text of a rule", () => {
  it.each<[string, AudienceRule]>([
    [
      'department is Sales or Marketing and not location is "New York"',
      {
        all: [
          { attribute: "department", is: ["Sales", "Marketing"] },
          { not: { attribute: "location", is: ["New York"] } },
        ],
      },
    ],
    ["UNDER ana.brandt@corp.example", { under: ids.slice(0, 1) }],
    ['directly under ana.brandt@corp.example or "o\'brien@corp.example"', { directlyUnder: ids.slice(0, 2) }],
    ["office Information security officer", { office: ids.slice(0, 1) }],
    ['party is not "Close suppliers"', { not: { party: ids.slice(0, 1) } }],
    [`person is id:${ids[2]}`, { person: ids.slice(2, 3) }],
    ["joined within 30 days", { joinedWithinDays: 30 }],
    ["everybody", { all: [] }],
    ["not managers", { not: { managers: true } }],
    ["NOBODY", { any: [] }],
    [
      "Job function is Chief of Staff, Clerk or Nurse",
      { attribute: "jobFunction", is: ["Chief of Staff", "Clerk", "Nurse"] },
    ],
    ["location is “New York”", { attribute: "location", is: ["New York"] }],
    [
      "department is Sales or location is Berlin and nobody",
      {
        any: [
          { attribute: "department", is: ["Sales"] },
          { all: [{ attribute: "location", is: ["Berlin"] }, { any: [] }] },
        ],
      },
    ],
    ["department is Sales or Product", { attribute: "department", is: ["Sales", "Product"] }],
    ["department is not Sales or Legal", { not: { attribute: "department", is: ["Sales", "Legal"] } }],
    [String.raw`product is "a\"\\\u{1f511}\n"`, { attribute: "product", is: ['a"\\🔑\n'] }],
  ])("%s", (text, expected) => {
    expect(ruleOf(text)).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ["", "empty", ""],
    ["department Sales", "is-expected", "Sales"],
    ["departmant is Sales", "attribute-unknown", "departmant"],
    ["department is", "value-expected", ""],
    ["department is Sales or lokation is Berlin", "attribute-unknown", "lokation"],
    ["department is Sales or the location is Berlin", "attribute-unknown", "the location"],
    ["department is Sales and", "condition-expected", ""],
    ["department is Sales (location is Berlin)", "joint-expected", "("],
    ["(department is Sales", "bracket-not-closed", "("],
    ["department is Sales)", "joint-expected", ")"],
    ['location is "New York', "quote-not-closed", '"New York'],
    [String.raw`location is "\q"`, "escape-unknown", String.raw`\q`],
    ["under nobody.known@corp.example and everybody", "name-unknown", "nobody.known@corp.example"],
    ["joined within many days", "number-expected", "many"],
    ["joined within 30", "condition-expected", ""],
    ["everyone", "condition-expected", "everyone"],
    ['department is ""', "value-expected", '""'],
    ["and", "condition-expected", "and"],
  ])("%j is refused at its spot", (text, code, spot) => {
    expect(marked(text)).toEqual([code, spot]);
  });

  it("says which known name was meant", () => {
    expect(ruleOf("lokation is Berlin")).toMatchObject({ nearest: "location", kind: "attribute" });
    expect(ruleOf("office Security")).toMatchObject({ nearest: "Information security officer", kind: "office" });
    expect(ruleOf("everyboddy")).toMatchObject({ nearest: "everybody" });
  });

  it("that is rubbish gives an error inside the text and never anything else", () => {
    const bits = fc.constantFrom(
      "(",
      ")",
      "not ",
      "or ",
      "and ",
      '"',
      "is ",
      "department ",
      "x ",
      ",",
      "\\",
      "\ud800",
      "under ",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(bits).map((some) => some.join("")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          const read = parse(text);
          if (read.ok) return;
          expect(read.error.offset).toBeGreaterThanOrEqual(0);
          expect(read.error.offset + read.error.length).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["brackets", "(".repeat(9_000)],
    ["negations", "not ".repeat(4_000)],
    ["conditions", `${"everybody or ".repeat(1_500)}nobody`],
    ["values", `department is ${"a, ".repeat(4_000)}b`],
    ["words", `department is ${"job ".repeat(4_000)}`],
    ["letters", "x".repeat(30_000)],
  ])("without measure in its %s is refused at once", (_what, text) => {
    expect(["too-deep", "too-large", "too-long", "value-too-long"]).toContain(marked(text)?.[0]);
  });
});
