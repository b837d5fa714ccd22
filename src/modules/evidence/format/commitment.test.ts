import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../shared/json.ts";
import {
  byField,
  canonicalText,
  commit,
  type EntryField,
  entryFields,
  entryLeaf,
  newSalt,
  parseCanonical,
  parseLeaf,
} from "./commitment.ts";
import { leafHash, merkleRoot } from "./merkle.ts";
import { openingFault, parseManifest } from "./opening.ts";

describe("the entry format, as docs/decisions/0002-evidence-format.md writes it down", () => {
  const salt = Buffer.alloc(32, 7);

  it("commits to prefix, field, salt and text in this order", () => {
    const byHand = createHash("sha256")
      .update(
        Buffer.concat([Buffer.from("clarion-commitment/1\nkind\n"), salt, Buffer.from('"policies.version.published"')]),
      )
      .digest("hex");
    expect(commit("kind", salt, '"policies.version.published"').toString("hex")).toBe(byHand);
    expect(byHand).toBe("c372d482c5e3e8d58383f09701521e3939b23d6023553682a3a12fc496a0ffb6");
  });

  it("has one leaf, to the byte, for given commitments", () => {
    const commitments = byField((field) => commit(field, salt, '"x"'));
    const leaf = entryLeaf(commitments);
    expect(leaf.toString("utf8")).toMatch(
      /^\{"commitments":\{"actor":"[^"]{44}","at":"[^"]{44}","data":"[^"]{44}","kind":"[^"]{44}","manifest":"[^"]{44}","subjects":"[^"]{44}"\},"format":"clarion-entry\/1"\}$/,
    );
    expect(createHash("sha256").update(leaf).digest("hex")).toBe(
      "1ec1e5ac4c547f9afcbe65264db7761228494271c02e57bd70654eea4f5a27b0",
    );
    expect(parseLeaf(leaf)).toEqual(commitments);
  });

  it("gives the example of that page", () => {
    const salted = (field: EntryField | "row", salt: number, text: string) =>
      commit(field, Buffer.alloc(32, salt), text);
    const root = merkleRoot([salted("row", 0x11, '{"line":1}'), salted("row", 0x12, '{"line":2}')].map(leafHash));
    const leaf = entryLeaf({
      actor: salted("actor", 1, '"person:1"'),
      at: salted("at", 2, '"2026-03-02T09:30:00.000Z"'),
      data: salted("data", 3, '{"title":"Conduct"}'),
      kind: salted("kind", 4, '"policies.version.published"'),
      manifest: salted("manifest", 5, canonicalText({ root: root.toString("base64"), size: 2 })),
      subjects: salted("subjects", 6, '["policy-version:2"]'),
    });
    const page = readFileSync(join(import.meta.dirname, "../../../../docs/decisions/0002-evidence-format.md"), "utf8");
    expect(page).toContain(`    entry     ${leaf}\n`);
    expect(page).toContain(`    SHA-256(00 + entry)  ${leafHash(leaf).toString("hex")}\n`);
  });

  it("gives every entry the same length, so that a leaf does not tell a small act from a large one", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(entryLeaf(byField((field) => commit(field, newSalt(), canonicalText(text)))).length).toBe(375);
      }),
    );
  });

  it.each([
    ["another order", (leaf: string) => leaf.replace(/("format":"[^"]+")\}$/, "$1} ")],
    ["another format", (leaf: string) => leaf.replace("entry/1", "entry/2")],
    ["one member more", (leaf: string) => leaf.replace('"format"', '"extra":1,"format"')],
    ["one commitment fewer", (leaf: string) => leaf.replace(/"actor":"[^"]+",/, "")],
  ])("knows no leaf with %s", (_, change) => {
    const leaf = entryLeaf(byField((field) => commit(field, salt, "1")));
    expect(parseLeaf(Buffer.from(change(leaf.toString())))).toBeUndefined();
  });

  it("separates fields: the same value and salt commit differently in each", () => {
    expect(
      new Set([...entryFields, "row" as const].map((field) => commit(field, salt, "1").toString("hex"))).size,
    ).toBe(7);
  });
});

describe("an opening", () => {
  const opened = (field: "actor" | "at" | "data" | "kind" | "manifest" | "subjects" | "row", text: string) => {
    const salt = newSalt();
    return openingFault(field, { text, salt }, commit(field, salt, text));
  };

  it("proves its value, and no other value, salt or field", () => {
    const salt = newSalt();
    const commitment = commit("actor", salt, '"system"');
    expect(openingFault("actor", { text: '"system"', salt }, commitment)).toBeUndefined();
    expect(openingFault("actor", { text: '"sistem"', salt }, commitment)).toBe("is not what was committed to");
    expect(openingFault("actor", { text: '"system"', salt: newSalt() }, commitment)).toBe(
      "is not what was committed to",
    );
    expect(openingFault("kind", { text: '"system"', salt }, commitment)).toBe("is not what was committed to");
    expect(openingFault("actor", undefined, commitment)).toContain("no clear value");
  });

  it("is refused where two readers could understand the text differently, even if it was committed to", () => {
    expect(opened("data", '{"a":1,"a":2}')).toBe("is not canonical JSON");
    expect(opened("data", '{"b":1,"a":2}')).toBe("is not canonical JSON");
    expect(opened("row", "1.0")).toBe("is not canonical JSON");
    expect(opened("row", "")).toBe("is not canonical JSON");
    expect(opened("row", '{"a":1}')).toBeUndefined();
  });

  it("has the form of its field", () => {
    expect(opened("at", '"2026-03-01T09:00:00.000Z"')).toBeUndefined();
    expect(opened("at", '"2026-03-01T09:00:00Z"')).toContain("form");
    expect(opened("subjects", '["policy:1"]')).toBeUndefined();
    expect(opened("subjects", "[]")).toContain("form");
    expect(opened("data", "[]")).toContain("form");
    expect(opened("manifest", "null")).toBeUndefined();
    expect(opened("manifest", `{"root":"${"A".repeat(43)}=","size":0}`)).toBeUndefined();
    expect(opened("manifest", `{"root":"${"A".repeat(43)}=","size":-1}`)).toContain("form");
    expect(opened("manifest", '{"root":"","size":0}')).toContain("form");
    expect(parseManifest('{"root":1}')).toBeUndefined();
  });

  it("longer than a verifier must be ready to hold is refused", () => {
    expect(opened("row", canonicalText("x".repeat(65_533)))).toBeUndefined();
    expect(opened("row", canonicalText("x".repeat(65_534)))).toBe("is longer than an entry allows");
  });
});

describe("canonical text", () => {
  it("is RFC 8785: members by UTF-16 code units, shortest numbers, no lone surrogates", () => {
    // RFC 8785 sections 3.2.2 and 3.2.3.
    const value = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(canonicalText(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const keys = { "\u20ac": 1, "\ud83d\ude00": 2, "\ufb33": 3, "1": 4 };
    expect(canonicalText(keys)).toBe('{"1":4,"\u20ac":1,"\ud83d\ude00":2,"\ufb33":3}');
    expect(() => canonicalText("\ud800")).toThrow();
  });

  it("reads back as the same value, and reads nothing else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalText(value as JsonValue);
        expect(canonicalText(parseCanonical(text) as JsonValue)).toBe(text);
        expect(parseCanonical(`${text} `)).toBeUndefined();
      }),
    );
  });
});
