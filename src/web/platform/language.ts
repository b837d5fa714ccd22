import { i18n } from "@lingui/core";
import { readPreference, writePreference } from "./preferences.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language names itself, so that whoever cannot read the page still finds theirs. */
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch" };

type Words = { messages: Parameters<typeof i18n.load>[1] };

const everyone: Record<Language, () => Promise<Words>> = {
  en: () => import("../locales/en/everyone.po"),
  de: () => import("../locales/de/everyone.po"),
};

const managers: Record<Language, () => Promise<Words>> = {
  en: () => import("../locales/en/managers.po"),
  de: () => import("../locales/de/managers.po"),
};

/** Of the library, which everybody opens now and then: no page but its own waits for them. */
const library: Record<Language, () => Promise<Words>> = {
  en: () => import("../locales/en/library.po"),
  de: () => import("../locales/de/library.po"),
};

/** Of what a reader says beside their word: fetched when the text has been shown. */
const statements: Record<Language, () => Promise<Words>> = {
  en: () => import("../locales/en/statements.po"),
  de: () => import("../locales/de/statements.po"),
};

/** What pages opened so far have brought along: from then on these words come with every language. */
const brought = new Set<Record<Language, () => Promise<Words>>>([everyone]);

export function knownLanguage(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split("-")[0];
  return languages.find((language) => language === primary);
}

/** Chosen here before, else the person's own, else what the browser asks for. */
export function firstLanguage(personal?: string): Language {
  const asked = navigator.languages.map(knownLanguage).find((language) => language !== undefined);
  return knownLanguage(readPreference("language")) ?? knownLanguage(personal) ?? asked ?? "en";
}

export async function activateLanguage(language: Language): Promise<void> {
  const words = await Promise.all([...brought].map((catalogue) => catalogue[language]()));
  for (const { messages } of words) i18n.load(language, messages);
  i18n.activate(language);
  document.documentElement.lang = language;
}

/** Code of a page that only managers open, together with its words. */
export function withManagersWords<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [code] = await Promise.all([load(), loadManagersWords()]);
    return code;
  };
}

export function withLibraryWords<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [code] = await Promise.all([load(), bring(library)]);
    return code;
  };
}

export function withStatementWords<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    const [code] = await Promise.all([load(), bring(statements)]);
    return code;
  };
}

async function loadManagersWords(): Promise<void> {
  await Promise.all([bring(managers), import("../words/reason-words.ts")]);
}

async function bring(catalogue: Record<Language, () => Promise<Words>>): Promise<void> {
  if (brought.has(catalogue)) return;
  const language = knownLanguage(i18n.locale) ?? "en";
  const { messages } = await catalogue[language]();
  brought.add(catalogue);
  i18n.load(language, messages);
}

export async function chooseLanguage(language: Language): Promise<void> {
  writePreference("language", language);
  await activateLanguage(language);
}
