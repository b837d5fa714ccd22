import { asHtml, subjectOf } from "../compose/layout.ts";
import { cutAtMarks } from "../compose/spans.ts";
import type { MailWords } from "../compose/words.ts";
import type { Brand } from "./brand.ts";

const samples: Readonly<Record<"en" | "de", MailWords>> = {
  en: {
    subject: "Please read: Using our systems well",
    greeting: "Hello {givenName},",
    paragraphs: ["there is a new version of “Using our systems well”. It takes six minutes to read."],
    action: "Read it",
  },
  de: {
    subject: "Bitte lesen: Unsere Systeme gut nutzen",
    greeting: "Guten Tag {givenName},",
    paragraphs: ["es gibt eine neue Fassung von „Unsere Systeme gut nutzen“. Das Lesen dauert sechs Minuten."],
    action: "Jetzt lesen",
  },
};

/** A mail with these looks, made as every mail is. */
export function sampleMail(
  brand: Brand,
  language: "en" | "de",
  where: { readonly organisation: string; readonly url: string },
): { readonly subject: string; readonly html: string } {
  const letter = {
    ...where,
    language,
    words: samples[language],
    link: "plain",
    items: false,
    classification: "internal",
    tlp: null,
    brand,
  } as const;
  const values: Readonly<Record<string, string>> = { givenName: "Ana", displayName: "Ana Weiß", url: where.url };
  const filled = (text: string) =>
    cutAtMarks(text)
      .map((cut) => (typeof cut === "string" ? cut : (values[cut.slot] ?? "")))
      .join("");
  return { subject: filled(subjectOf(letter)), html: filled(asHtml(letter)) };
}
