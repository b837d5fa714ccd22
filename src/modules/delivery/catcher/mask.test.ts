import fc from "fast-check";
import { simpleParser } from "mailparser";
import MailComposer from "nodemailer/lib/mail-composer";
import { describe, expect, it } from "vitest";
import { maskSecrets } from "./mask.ts";

const alphabet = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
const secrets = fc
  .array(fc.constantFrom(...alphabet), { minLength: 43, maxLength: 43 })
  .map((letters) => `clk_${letters.join("")}`);

async function masked(text: string, encoding: "quoted-printable" | "base64" | "7bit") {
  const source = await new MailComposer({
    from: "a@b.c",
    to: "d@e.f",
    subject: "s",
    text,
    html: `<p>${text}</p>`,
    encoding,
    newline: "win",
  })
    .compile()
    .build();
  return { source, parsed: await simpleParser(maskSecrets(source)) };
}

describe("masking the secrets of a caught mail", () => {
  it.each(["quoted-printable", "base64", "7bit"] as const)(
    "leaves none in %s, wherever the lines break",
    async (encoding) => {
      await fc.assert(
        fc.asyncProperty(secrets, fc.nat(90), async (secret, before) => {
          const { parsed } = await masked(`${"x".repeat(before)} https://h/link/${secret} ende`, encoding);
          for (const text of [parsed.text ?? "", parsed.html || ""]) {
            expect(text).toContain(`https://h/link/clk_${"*".repeat(43)} ende`);
            expect(text).not.toContain(secret.slice(4, 14));
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  it("finds a secret whose every character is written as a code, with a break after each", () => {
    const secret = `clk_${"aB3-_".repeat(9).slice(0, 43)}`;
    const written = [...secret]
      .map((letter) => `=${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}=\r\n`)
      .join("");
    const result = maskSecrets(Buffer.from(`link: ${written}end`, "latin1")).toString("latin1");
    expect(result.replaceAll("=\r\n", "")).toBe(`link: =63=6C=6B=5F${"*".repeat(43)}end`);
  });

  it("changes nothing else", async () => {
    const { source } = await masked("clk_tooshort and clk are words; ÄÖ", "quoted-printable");
    expect(maskSecrets(source).equals(source)).toBe(true);
    const plain = await masked("nothing secret ".repeat(30), "base64");
    expect(maskSecrets(plain.source).equals(plain.source)).toBe(true);
  });
});
