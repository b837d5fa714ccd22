export const concerns = ["confidentiality", "integrity", "availability"] as const;
export type Concern = (typeof concerns)[number];

/** What a term means in one language: for everybody, or said differently to one audience. */
export interface Definition {
  readonly language: string;
  /** Null for everybody. */
  readonly audienceId: string | null;
  /** Null for an audience's: the word is the same for all. */
  readonly word: string | null;
  /** Other forms in which it is found: plurals, spellings, abbreviations. */
  readonly forms: readonly string[];
  readonly meaning: string;
  readonly goodExample: string;
  readonly badExample: string;
}

export interface TermState {
  readonly concerns: readonly Concern[];
  readonly definitions: readonly Definition[];
}

/** A version of a term, as it is kept. */
export interface KeptTerm extends TermState {
  readonly archived: boolean;
}

export type TermRefusal = "term-without-word" | "term-language-twice" | "term-audience-alone" | "term-word-twice";

/** Whether a term can stand so: in every language one word, and what an audience is told beside what everybody is. */
export function checkTerm(state: TermState): TermRefusal | null {
  const general = state.definitions.filter((one) => one.audienceId === null);
  if (general.length === 0 || general.some((one) => !one.word?.trim())) return "term-without-word";
  const keys = state.definitions.map((one) => `${one.language} ${one.audienceId}`);
  if (new Set(keys).size < keys.length) return "term-language-twice";
  const languages = new Set(general.map((one) => one.language));
  if (state.definitions.some((one) => !languages.has(one.language))) return "term-audience-alone";
  return null;
}

/** One spelling of what people type: no case, no space around, one space within, one form of composed letters. */
export const plainWord = (word: string): string => word.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** The term as it is stored: trimmed, each form once and never the word itself, default definitions first. */
export function tidyTerm(state: TermState): TermState {
  const definitions = state.definitions.map((one) => ({
    language: one.language,
    audienceId: one.audienceId,
    word: one.audienceId === null ? (one.word ?? "").normalize("NFC").trim().replace(/\s+/g, " ") : null,
    forms: one.audienceId === null ? tidyForms(one.forms, one.word ?? "") : [],
    meaning: one.meaning.trim(),
    goodExample: one.goodExample.trim(),
    badExample: one.badExample.trim(),
  }));
  const order = (one: Definition) => `${one.language} ${one.audienceId ?? ""}`;
  definitions.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { concerns: concerns.filter((one) => state.concerns.includes(one)), definitions };
}

function tidyForms(forms: readonly string[], word: string): string[] {
  const kept = new Map(forms.map((form) => [plainWord(form), form.normalize("NFC").trim().replace(/\s+/g, " ")]));
  kept.delete("");
  kept.delete(plainWord(word));
  return [...kept.values()];
}

/** What differs, as the history says it: `concerns`, or a language of which something changed. */
export function termChanges(before: TermState, after: TermState): string[] {
  const languages = [...new Set([...before.definitions, ...after.definitions].map((one) => one.language))].sort();
  const own = (state: TermState, language: string) =>
    JSON.stringify(state.definitions.filter((one) => one.language === language));
  const changed = languages.filter((language) => own(before, language) !== own(after, language));
  return JSON.stringify(before.concerns) === JSON.stringify(after.concerns) ? changed : ["concerns", ...changed];
}
