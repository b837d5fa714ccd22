import { type EmploymentType, employmentTypes, isLanguageTag } from "../directory/rules.ts";

/** Longest text of one attribute, in characters. Names of 126 characters exist; a pasted document is no name. */
export const longestText = 200;
const mostProducts = 50;

/**
 * One line of text: other scripts as they are, line breaks as spaces, without control characters and without the
 * invisible ones that turn the direction of what follows (they can make a name look like another).
 */
export function cleanText(text: string): string {
  if (plainWords.test(text)) return text;
  return text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\s\u0085]/g, " ")
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")
    .replaceAll(/ +/g, " ")
    .trim();
}

/** Most cells are so: nothing to clean, and three times as fast to see. */
const plainWords = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Several in one cell, separated by | , / or ; and put in one order, so that the same set is always the same value. */
export function readProducts(text: string): string[] {
  const products = text
    .split(/[|,/;]/)
    .map(cleanText)
    .filter((product) => product !== "");
  return [...new Set(products)].sort().slice(0, mostProducts);
}

/** "Brandt, Ana" or "Ana Maria Brandt": the last word is the family name. A single word stays whole. */
export function splitFullName(name: string): { readonly givenName: string; readonly familyName: string } {
  const comma = name.indexOf(",");
  if (comma >= 0) return { givenName: name.slice(comma + 1).trim(), familyName: name.slice(0, comma).trim() };
  const space = name.lastIndexOf(" ");
  return space < 0
    ? { givenName: name, familyName: "" }
    : { givenName: name.slice(0, space), familyName: name.slice(space + 1) };
}

const typeWords: Record<EmploymentType, string> = {
  employee:
    "employee, permanent, staff, internal, intern, mitarbeiter, mitarbeiterin, angestellt, angestellte, angestellter",
  contractor:
    "contractor, freelancer, external, temporary, extern, externer, externe, freiberufler, freiberuflich, freelance",
  supplier: "supplier, vendor, lieferant, dienstleister",
  customer: "customer, client, kunde, kundin",
};
const typeOfWord = new Map(
  employmentTypes.flatMap((type) => typeWords[type].split(", ").map((word) => [word, type] as const)),
);

export function readEmploymentType(text: string): EmploymentType | null {
  return typeOfWord.get(text.toLowerCase()) ?? null;
}

const languageCodes =
  "ar bg bn bs ca cs da de el en es et fa fi fr ga he hi hr hu id is it ja ko lt lv mk mt nb nl nn no pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh".split(
    " ",
  );
const languageOfName = new Map(
  ["en", "de"].flatMap((inLanguage) => {
    const names = new Intl.DisplayNames([inLanguage], { type: "language" });
    return languageCodes.map((code) => [(names.of(code) ?? code).toLowerCase(), code] as const);
  }),
);

/** `de`, `de-DE`, `DE_at` and `German` are all `de`: the place does not matter here, the script (`zh-Hant`) does. */
export function readLanguage(text: string): string | null {
  const named = languageOfName.get(text.toLowerCase());
  if (named) return named;
  try {
    const { language, script } = new Intl.Locale(text.replaceAll("_", "-"));
    const tag = script ? `${language}-${script}` : language;
    return languageCodes.includes(language) && isLanguageTag(tag) ? tag : null;
  } catch {
    return null;
  }
}

/** The address of `mailto:ana@firm.org` and of `Ana Brandt <ana@firm.org>`; anything else as it is. */
export function bareAddress(text: string): string {
  return /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text)?.[1] ?? text.replace(/^\s*mailto:/i, "");
}
