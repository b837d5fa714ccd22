/** Which measure was taken: each is made for its language, and LIX for all that have none here. */
export type Measure = "flesch" | "amstad" | "lix";

export interface Readability {
  readonly measure: Measure;
  /** Flesch and Amstad: 100 very easy, 0 very hard. LIX: 20 very easy, 60 very hard. */
  readonly score: number;
  readonly level: "easy" | "plain" | "hard" | "very-hard";
  readonly words: number;
  readonly sentences: number;
  /** In words. */
  readonly longest: { readonly words: number; readonly text: string };
}

/** Fewer words than these say nothing about how a text reads. */
const leastWords = 30;

/**
 * How hard a text is to read: Flesch Reading Ease for English, Amstad's adaptation for German, LIX for other languages.
 * `paragraphs`: each on its own, so that a heading is no part of the sentence after it. Undefined for short texts and for
 * languages that write no gaps between words, of which none of the measures knows anything.
 */
export function readabilityOf(paragraphs: readonly string[], language: string): Readability | undefined {
  const sentences = paragraphs.flatMap((text) => sentencesOf(text, language));
  const words = sentences.flatMap((sentence) => sentence.words);
  const longest = sentences.reduce(
    (most, { words: own, text }) => (own.length > most.words ? { words: own.length, text } : most),
    { words: 0, text: "" },
  );
  if (
    words.length < leastWords ||
    words.some((word) => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word))
  )
    return undefined;
  const perSentence = words.length / sentences.length;
  const [base] = language.toLowerCase().split("-");
  const count = { words: words.length, sentences: sentences.length, longest };
  if (base === "en" || base === "de") {
    const syllables = words.reduce((sum, word) => sum + syllablesOf(word, base), 0) / words.length;
    const score =
      base === "en" ? 206.835 - 1.015 * perSentence - 84.6 * syllables : 180 - perSentence - 58.5 * syllables;
    return {
      measure: base === "en" ? "flesch" : "amstad",
      score: Math.round(score),
      level: easeLevel(score),
      ...count,
    };
  }
  const long = words.filter((word) => [...word].length > 6).length;
  const score = perSentence + (100 * long) / words.length;
  return { measure: "lix", score: Math.round(score), level: lixLevel(score), ...count };
}

function easeLevel(score: number): Readability["level"] {
  if (score >= 60) return "easy";
  if (score >= 45) return "plain";
  return score >= 30 ? "hard" : "very-hard";
}

function lixLevel(score: number): Readability["level"] {
  if (score < 40) return "easy";
  if (score < 50) return "plain";
  return score < 60 ? "hard" : "very-hard";
}

export interface Sentence {
  readonly text: string;
  readonly words: readonly string[];
}

/** Sentences with at least one word, as the language divides them. */
export function sentencesOf(text: string, language: string): Sentence[] {
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" }).segment(text);
  const divider = new Intl.Segmenter(language, { granularity: "word" });
  return [...sentences]
    .map(({ segment }) => ({
      text: segment.trim(),
      words: [...divider.segment(segment)].filter(({ isWordLike }) => isWordLike).map(({ segment: word }) => word),
    }))
    .filter(({ words }) => words.length > 0);
}

/** Groups of vowels; in English without the silent e at the end. At least one, also for numbers. */
export function syllablesOf(word: string, language: "en" | "de"): number {
  const small = word.toLowerCase();
  const spoken = language === "en" ? small.replace(/(?<=[^aeiouyl])e$|(?<=[^td])ed$|(?<=[^sxzcg])es$/u, "") : small;
  const groups = language === "en" ? /[aeiouy]+/gu : /au|äu|eu|ei|ie|ai|ee|aa|oo|[aeiouyäöü]/gu;
  return Math.max(1, spoken.match(groups)?.length ?? 0);
}
