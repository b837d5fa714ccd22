import type { Asks } from "../tables.ts";

/** What a sentence is about: an exact version, and what is asked of this person. */
export interface Worded {
  readonly title: string;
  /** The version's titles in its other languages. */
  readonly titles?: readonly string[];
  readonly number: number;
  /** Absent: that it was read and will be followed. */
  readonly asks?: Asks;
  /** Absent: the whole text. */
  readonly covers?: "whole" | "changes";
  /** The pack's own sentence by language, with {title} and {number}; the product's where there is none. */
  readonly packWording?: Readonly<Record<string, string>> | null;
}

export interface Wording {
  readonly language: string;
  readonly text: string;
  /** Stands in the evidence beside the sentence as shown. A change of one of ours needs a new name. */
  readonly version: string;
}

/** Ours, for what is asked and what it covers: the name of the sentence, and the sentence by language. */
const sentences = {
  "acknowledge-whole": {
    version: "acknowledgement/1",
    en: "I have read version {number} of “{title}” and will follow it.",
    de: "Ich habe Version {number} von „{title}“ gelesen und halte mich daran.",
  },
  "read-whole": {
    version: "reading/1",
    en: "I have read version {number} of “{title}”.",
    de: "Ich habe Version {number} von „{title}“ gelesen.",
  },
  "acknowledge-changes": {
    version: "acknowledgement-of-changes/1",
    en: "I have read what changed in version {number} of “{title}” and will follow it.",
    de: "Ich habe gelesen, was sich mit Version {number} von „{title}“ geändert hat, und halte mich daran.",
  },
  "read-changes": {
    version: "reading-of-changes/1",
    en: "I have read what changed in version {number} of “{title}”.",
    de: "Ich habe gelesen, was sich mit Version {number} von „{title}“ geändert hat.",
  },
} as const;

interface Sentence {
  readonly language: string;
  readonly text: string;
  readonly version: string;
}

/** A pack's own sentence is about the whole text; of what changed the product's own says exactly that. */
function sentencesOf({ asks = "acknowledge", covers = "whole", packWording }: Worded): readonly Sentence[] {
  const own = Object.entries(packWording ?? {});
  if (covers === "whole" && own.length > 0) return own.map(([language, text]) => ({ language, text, version: "pack" }));
  const { version, en, de } = sentences[`${asks}-${covers}`];
  return [
    { language: "en", text: en, version },
    { language: "de", text: de, version },
  ];
}

/** The sentence in the person's language, else in English, else the first that there is. */
export function wordingFor(worded: Worded, language: string): Wording {
  const all = sentencesOf(worded);
  const find = (wanted: string) => all.find((one) => one.language.toLowerCase() === wanted.toLowerCase());
  const chosen = find(language) ?? find(language.split("-")[0] ?? "") ?? find("en") ?? all[0];
  if (!chosen) throw new Error("there is a sentence in at least one language");
  return fill(chosen, worded.title, worded.number);
}

/** Which sentence about this version a text is; undefined for any other text. */
export function recogniseWording(worded: Worded, text: string): Wording | undefined {
  return [worded.title, ...(worded.titles ?? [])]
    .flatMap((title) => sentencesOf(worded).map((sentence) => fill(sentence, title, worded.number)))
    .find((wording) => wording.text === text);
}

/** In one pass: a title may itself have braces. */
function fill(sentence: Sentence, title: string, number: number): Wording {
  const text = sentence.text.replace(/\{(title|number)\}/g, (_, field) => (field === "title" ? title : String(number)));
  return { ...sentence, text };
}
