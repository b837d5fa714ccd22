import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Channel } from "./channel.ts";
import { deskChannel } from "./desk.ts";
import { emailChannel } from "./email.ts";
import { carries, type Marks, type RecipientFacts, refusalOf } from "./rules.ts";
import { tlpLabels } from "./tlp.ts";

const marks: fc.Arbitrary<Marks> = fc.record({
  classification: fc.constantFrom("public", "internal", "confidential"),
  tlp: fc.constantFrom(null, ...tlpLabels),
  sealed: fc.boolean(),
});
const facts: fc.Arbitrary<RecipientFacts> = fc.record({
  active: fc.boolean(),
  hasAddress: fc.boolean(),
  external: fc.boolean(),
  insideSeal: fc.boolean(),
  named: fc.boolean(),
});
const publicPage: Channel = {
  name: "public-page",
  inFull: { classification: "public", tlp: "CLEAR" },
  needs: "nothing",
  leaves: "desk",
  seenBy: "anybody",
};
const channel = fc.constantFrom<Channel>(emailChannel, deskChannel, publicPage);

describe("who may have a message", () => {
  it("is never somebody outside its seal or its label, over whatever channel", () => {
    fc.assert(
      fc.property(marks, facts, channel, (marked, recipient, over) => {
        const refusal = refusalOf(marked, recipient, over);
        if (refusal !== null) return;
        expect(recipient.active).toBe(true);
        if (marked.sealed) expect(recipient.insideSeal).toBe(true);
        if (marked.tlp === "RED") expect(recipient.named).toBe(true);
        if (marked.tlp === "AMBER+STRICT") expect(recipient.external).toBe(false);
        if (over.needs === "address") expect(recipient.hasAddress).toBe(true);
        if (over.seenBy === "anybody") expect([null, "CLEAR"]).toContain(marked.tlp);
        if (over.seenBy === "anybody") expect(marked).toMatchObject({ classification: "public", sealed: false });
      }),
    );
  });

  it("is everybody who is there and reachable where nothing is marked", () => {
    const everybody = { active: true, hasAddress: true, external: true, insideSeal: false, named: false };
    const plain = { classification: "internal", tlp: null, sealed: false } as const;
    expect(refusalOf(plain, everybody, emailChannel)).toBeNull();
    expect(refusalOf(plain, { ...everybody, hasAddress: false }, emailChannel)).toBe("no-address");
    expect(refusalOf(plain, { ...everybody, hasAddress: false }, deskChannel)).toBeNull();
  });
});

describe("what a channel carries", () => {
  it("is never a confidential or RED text in an e-mail", () => {
    fc.assert(
      fc.property(marks, (marked) => {
        const secret = marked.classification === "confidential" || marked.tlp === "RED";
        expect(carries(marked, emailChannel)).toBe(secret ? "link" : "full");
        expect(carries(marked, deskChannel)).toBe("full");
      }),
    );
  });
});
