import { z } from "zod";

const mailWords = z.object({
  subject: z.string().min(1),
  greeting: z.string().optional(),
  paragraphs: z.array(z.string()).min(1),
  /** What the button says. */
  action: z.string().min(1).optional(),
  /** Why the person gets this, said in the foot; a general sentence where it is absent. */
  why: z.string().optional(),
});

/** One language's words. `{givenName}`, `{displayName}` and `{organisation}` stand for the recipient's own. */
export type MailWords = Readonly<z.infer<typeof mailWords>>;

/** By language tag. English is always there, so that a fallback always ends. */
export const wordsSchema = z.object({ en: mailWords }).catchall(mailWords);
export type Words = z.infer<typeof wordsSchema>;

export interface WordFields {
  readonly givenName: string;
  readonly displayName: string;
  readonly organisation: string;
}

export interface ChosenWords {
  readonly language: string;
  readonly words: MailWords;
  /** True where the person's own language has no words. */
  readonly fallback: boolean;
}

/** The person's language, else its base (`de` for `de-AT`), else the organisation's, else English. */
export function chooseWords(words: Words, personLanguage: string, organisationLanguage: string): ChosenWords {
  for (const wanted of [personLanguage, organisationLanguage])
    for (const language of [wanted, baseOf(wanted)]) {
      const found = Object.hasOwn(words, language) ? words[language] : undefined;
      if (found) return { language, words: found, fallback: baseOf(language) !== baseOf(personLanguage) };
    }
  return { language: "en", words: words.en, fallback: baseOf(personLanguage) !== "en" };
}

/** Puts the recipient's own values in. Braces that name no field stay: they are the author's text. */
export function fillWords(words: MailWords, fields: WordFields): MailWords {
  const fill = (text: string) =>
    text.replace(/\{(givenName|displayName|organisation)\}/g, (_, name: keyof WordFields) => fields[name]);
  return {
    subject: fill(words.subject).replace(/\s+/g, " ").trim(),
    paragraphs: words.paragraphs.map(fill),
    ...(words.greeting !== undefined && { greeting: fill(words.greeting) }),
    ...(words.action !== undefined && { action: fill(words.action) }),
    ...(words.why !== undefined && { why: fill(words.why) }),
  };
}

function baseOf(language: string): string {
  return language.split("-")[0]?.toLowerCase() ?? "";
}
