/**
 * What a person declares by acknowledging, in their own language. A change of any of these sentences needs a new
 * version name: the name and the sentence as shown both stand in the evidence.
 */
export const wordingVersion = "acknowledgement/1";

const sentences = {
  en: (title: string, number: number) => `I have read version ${number} of “${title}” and will follow it.`,
  de: (title: string, number: number) => `Ich habe Version ${number} von „${title}“ gelesen und halte mich daran.`,
} as const;

type WordingLanguage = keyof typeof sentences;

export interface Wording {
  readonly language: WordingLanguage;
  readonly text: string;
}

/** The sentence in the person's language, else in English. */
export function wordingFor(version: { readonly title: string; readonly number: number }, language: string): Wording {
  const wanted = language.split("-")[0]?.toLowerCase();
  const chosen: WordingLanguage = wanted === "de" ? "de" : "en";
  return { language: chosen, text: sentences[chosen](version.title, version.number) };
}

/** Which of our sentences about this version a text is; undefined for any other text. */
export function recogniseWording(
  version: { readonly title: string; readonly number: number },
  text: string,
): Wording | undefined {
  return (["en", "de"] as const)
    .map((language) => wordingFor(version, language))
    .find((wording) => wording.text === text);
}
