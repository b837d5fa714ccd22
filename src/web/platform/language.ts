import { i18n } from "@lingui/core";
import { readPreference, writePreference } from "./preferences.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** Each language names itself, so that whoever cannot read the page still finds theirs. */
export const languageNames: Record<Language, string> = { en: "English", de: "Deutsch" };

const load: Record<Language, () => Promise<{ messages: Parameters<typeof i18n.load>[1] }>> = {
  en: () => import("../locales/en.po"),
  de: () => import("../locales/de.po"),
};

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
  const { messages } = await load[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  writePreference("language", language);
  await activateLanguage(language);
}
