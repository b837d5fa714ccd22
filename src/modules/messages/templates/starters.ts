import { parseMarkdown } from "../../../platform/content/markdown/parse-markdown.ts";
import type { TemplateVariants } from "../tables.ts";
import type { StarterTemplate } from "./starter-texts.ts";
import { everydayStarters } from "./starters-everyday.ts";
import { urgentStarters } from "./starters-urgent.ts";

export const starters: readonly StarterTemplate[] = [...urgentStarters, ...everydayStarters];

/** German for organisations that speak it, English for every other. */
export function starterLanguage(language: string): "en" | "de" {
  return language.split("-")[0] === "de" ? "de" : "en";
}

export function variantsOf(starter: StarterTemplate): TemplateVariants {
  const words = ({ subject, text }: StarterTemplate["en"]) => ({ subject, content: parseMarkdown(text) });
  return { en: words(starter.en), de: words(starter.de) };
}
