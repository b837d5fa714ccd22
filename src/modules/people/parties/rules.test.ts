import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { strategyOf } from "../../../shared/party-strategy.ts";
import { blankParty, judgeParty, ownParts, partyChanges } from "./rules.ts";

it("derives the strategy from power and interest, high being five and above", () => {
  expect([strategyOf(5, 5), strategyOf(5, 4), strategyOf(4, 5), strategyOf(4, 4)]).toEqual([
    "manage-closely",
    "keep-satisfied",
    "keep-informed",
    "monitor",
  ]);
});

describe("the register", () => {
  const contact = { id: "1", personId: null, name: "", about: "Front desk", email: "", phone: "", url: "" };

  it("refuses what has no meaning", () => {
    expect(judgeParty(blankParty)).toBeNull();
    expect(judgeParty({ ...blankParty, contactOfficeId: "a", contactPersonId: "b" })).toBe("party-two-contacts");
    expect(judgeParty({ ...blankParty, rule: { not: { party: ["a"] } } })).toBe("party-rule-names-groups");
    expect(judgeParty({ ...blankParty, rule: { all: [{ audience: ["a"] }] } })).toBe("party-rule-names-groups");
    expect(judgeParty({ ...blankParty, rule: { office: ["a"] } })).toBeNull();
    expect(judgeParty({ ...blankParty, contacts: [contact] })).toBe("party-contact-empty");
    expect(judgeParty({ ...blankParty, contacts: [{ ...contact, phone: "112" }] })).toBeNull();
  });

  it("holds a need once, in whatever case", () => {
    const need = (kind: "need" | "concern", text: string) => ({ id: text, kind, text });
    expect(judgeParty({ ...blankParty, needs: [need("need", "Rules"), need("need", "rules")] })).toBe(
      "party-need-twice",
    );
    expect(judgeParty({ ...blankParty, needs: [need("need", "Rules"), need("concern", "rules")] })).toBeNull();
  });

  it("names the fields in which two states differ", () => {
    expect(partyChanges(blankParty, { ...blankParty })).toEqual([]);
    expect(partyChanges(blankParty, { ...blankParty, power: 6, companies: ["a"] })).toEqual(["power", "companies"]);
  });
});

it("lets parts keep the ids that are theirs, each once, and gives every other one a new id", () => {
  const id = fc.constantFrom("a", "b", "c", "");
  fc.assert(
    fc.property(fc.array(fc.record({ id })), fc.uniqueArray(fc.constantFrom("a", "b")), (parts, known) => {
      let count = 0;
      const own = ownParts(
        parts,
        known.map((one) => ({ id: one })),
        () => `new ${count++}`,
      ).map((part) => part.id);
      expect(new Set(own).size).toBe(parts.length);
      for (const one of known) expect(own.includes(one)).toBe(parts.some((part) => part.id === one));
      expect(own.every((one) => known.includes(one as "a") || one.startsWith("new "))).toBe(true);
    }),
  );
});
