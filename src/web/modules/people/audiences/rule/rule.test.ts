import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AudienceRule, normalRule, referenceKinds } from "../../../../../shared/audience/audience-rule.ts";
import { type Condition, changePart, groupOf, isUnfinished, newCondition, newGroup, ruleOf } from "./rule.ts";

const condition = (values: string[], more: Partial<Condition> = {}): Condition => ({
  ...newCondition(),
  values,
  ...more,
});

const { any: anyRule } = fc.letrec<{ any: AudienceRule }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom<AudienceRule>(
      { attribute: "department", is: ["Sales", "Legal"] },
      { managers: true },
      { joinedWithinDays: 3 },
      ...referenceKinds.map((kind) => ({ [kind]: ["an-id"] }) as unknown as AudienceRule),
    ),
    fc.record({ all: fc.array(tie("any"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("any"), { maxLength: 3 }) }),
    fc.record({ not: tie("any") }),
  ),
}));

/** What a rule means while three of its conditions hold. */
function means(rule: AudienceRule): boolean {
  if ("all" in rule) return rule.all.every(means);
  if ("any" in rule) return rule.any.some(means);
  if ("not" in rule) return !means(rule.not);
  return "attribute" in rule || "office" in rule || "managers" in rule;
}

describe("the rule of an audience", () => {
  it("names everybody while nothing is said", () => {
    expect(ruleOf(newGroup("all", [newCondition()]))).toEqual({ all: [] });
  });

  it("leaves out what is unfinished", () => {
    const group = newGroup("any", [condition(["Finance"]), newCondition(), newGroup("all", [])]);
    expect(ruleOf(group)).toEqual({ any: [{ attribute: "department", is: ["Finance"] }] });
    expect(group.parts.map(isUnfinished)).toEqual([false, true, true]);
  });

  it("turns a condition and a group round", () => {
    const inner = { ...newGroup("any", [condition(["Lima"], { subject: "location" })]), negated: true };
    const group = newGroup("all", [condition(["Finance"], { negated: true }), inner]);
    expect(ruleOf(group)).toEqual({
      all: [
        { not: { attribute: "department", is: ["Finance"] } },
        { not: { any: [{ attribute: "location", is: ["Lima"] }] } },
      ],
    });
  });

  it("replaces and removes a part deep inside", () => {
    const deep = condition(["Lima"]);
    const group = newGroup("all", [newGroup("any", [deep, condition(["Oslo"])])]);
    const changed = changePart(group, deep.id, (part) => ({ ...part, negated: true }));
    expect(ruleOf(changed)).toEqual({
      all: [{ any: [{ not: { attribute: "department", is: ["Lima"] } }, { attribute: "department", is: ["Oslo"] }] }],
    });
    expect(ruleOf(changePart(group, deep.id, () => undefined))).toEqual({
      all: [{ any: [{ attribute: "department", is: ["Oslo"] }] }],
    });
  });

  it("means the same in the builder, and stays the same there", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        const shown = ruleOf(groupOf(rule));
        expect(means(shown)).toBe(means(rule));
        expect(normalRule(ruleOf(groupOf(shown)))).toEqual(normalRule(shown));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the very same in the builder where it has no doubled or empty parts", () => {
    const rule: AudienceRule = {
      any: [{ all: [{ under: ["x"] }, { not: { attribute: "location", is: ["Lima"] } }] }, { not: { managers: true } }],
    };
    expect(ruleOf(groupOf(rule))).toEqual(rule);
  });
});
