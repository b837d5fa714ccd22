import { describe, expect, it } from "vitest";
import { type Condition, changePart, isUnfinished, newCondition, newGroup, ruleOf } from "./rule.ts";

const condition = (values: string[], more: Partial<Condition> = {}): Condition => ({
  ...newCondition(),
  values,
  ...more,
});

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
    const inner = { ...newGroup("any", [condition(["Lima"], { attribute: "location" })]), negated: true };
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
});
