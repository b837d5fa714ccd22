import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkpointText, openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { emptyRoot } from "./merkle.ts";
import { newSigningKey, openNote, parseSigningKey, parseVerifierKey, type SigningKey } from "./note.ts";

// The example of c2sp.org/signed-note and of Go's package documentation of sumdb/note.
const goKey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const goVerifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const goText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const goNote = `${goText}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

function parsed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the key of the test does not parse");
  return value;
}

describe("a signed note", () => {
  it("is what Go's sumdb/note writes, to the byte", () => {
    const key = parsed(parseSigningKey(goKey));
    expect(key.verifier.text).toBe(goVerifier);
    expect(key.sign(goText)).toBe(goNote);
    expect(openNote(goNote, parsed(parseVerifierKey(goVerifier)))).toEqual({
      ok: true,
      text: goText,
      unknownSignatures: 0,
    });
  });

  it("ignores lines of unknown keys and refuses a line of the known key that fails", () => {
    const [key, other] = [newSigningKey("clarion.invalid/log/a"), newSigningKey("witness.example/b")];
    const note = key.sign("text\n");
    const line = (signer: SigningKey, text: string) => signer.sign(text).split("\n\n")[1] ?? "";
    expect(openNote(note + line(other, "another\n"), key.verifier)).toMatchObject({ ok: true, unknownSignatures: 1 });
    expect(openNote(note + line(other, "x\n").repeat(20), key.verifier)).toMatchObject({ ok: true });
    expect(openNote(note + line(key, "another\n"), key.verifier)).toMatchObject({ ok: false });
    expect(openNote(note, other.verifier)).toEqual({ ok: false, reason: "it is not signed with the expected key" });
  });

  it("has a text that ends in a newline and holds no control character", () => {
    const key = newSigningKey("a");
    expect(() => key.sign("no newline")).toThrow();
    expect(() => key.sign("bell\u0007\n")).toThrow();
    expect(openNote(key.sign("text\n").slice(0, -1), key.verifier)).toMatchObject({ ok: false });
  });

  it("refuses names with spaces or plus signs", () => {
    expect(() => newSigningKey("a b")).toThrow();
    expect(() => newSigningKey("a+b")).toThrow();
  });
});

describe("a key", () => {
  it("whose ID, name or bytes were changed does not parse", () => {
    expect(parseVerifierKey(goVerifier.replace("c74f", "c74e"))).toBeUndefined();
    expect(parseVerifierKey(goVerifier.replace("Peter", "Petra"))).toBeUndefined();
    expect(parseVerifierKey(goVerifier.replace("ARpc", "ARpd"))).toBeUndefined();
    expect(parseVerifierKey(`${goVerifier}=`)).toBeUndefined();
    expect(parseSigningKey(goVerifier)).toBeUndefined();
  });
});

describe("a checkpoint", () => {
  const key = newSigningKey("clarion.invalid/log/0123456789abcdef0123456789abcdef");
  const checkpoint = { origin: key.verifier.name, size: 70_000, root: emptyRoot };

  it("is three lines and a signature", () => {
    expect(checkpointText(checkpoint)).toBe(
      "clarion.invalid/log/0123456789abcdef0123456789abcdef\n70000\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    );
    expect(openCheckpoint(signCheckpoint(checkpoint, key), key.verifier)).toEqual({ ok: true, checkpoint });
  });

  it("with any one bit changed is refused", () => {
    const note = Buffer.from(signCheckpoint(checkpoint, key));
    fc.assert(
      fc.property(fc.nat(note.length * 8 - 1), (bit) => {
        const changed = Buffer.from(note);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openCheckpoint(changed.toString("utf8"), key.verifier).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["another origin", `clarion.invalid/log/other\n5\n${emptyRoot.toString("base64")}\n`],
    ["a size with a leading zero", `${key.verifier.name}\n05\n${emptyRoot.toString("base64")}\n`],
    ["a size below zero", `${key.verifier.name}\n-1\n${emptyRoot.toString("base64")}\n`],
    ["a short root", `${key.verifier.name}\n5\nAAAA\n`],
    ["no root", `${key.verifier.name}\n5\n`],
  ])("with %s is refused although the signature is right", (_, text) => {
    expect(openCheckpoint(key.sign(text), key.verifier).ok).toBe(false);
  });

  it("may carry extension lines", () => {
    expect(openCheckpoint(key.sign(`${checkpointText(checkpoint)}more\n`), key.verifier).ok).toBe(true);
  });
});
