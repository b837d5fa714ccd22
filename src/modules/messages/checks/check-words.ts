import type { ContentNode } from "../../../platform/content/content-node.ts";
import { countWords, textBlocks } from "../../../platform/content/text.ts";
import type { DraftToCheck, Finding, VariantToCheck } from "./finding.ts";
import { readabilityOf, sentencesOf } from "./readability.ts";

/** Longer ones are cut off in most lists of mail. */
const longestSubject = 78;
/** About four minutes. */
const mostWords = 900;
const mostWordsInSentence = 30;

/** Recipients' own words that a text can hold. */
const knownFields = new Set(["givenName", "displayName", "organisation"]);

/** Whether it goes to anybody, in any way. */
export function checkAddressing({ audiences, channels }: DraftToCheck): Finding[] {
  const missing: Finding["kind"][] = [
    ...(audiences === 0 ? (["audience-missing"] as const) : []),
    ...(channels === 0 ? (["channel-missing"] as const) : []),
  ];
  return missing.map((kind) => ({ kind, severity: "stop", where: null, detail: {} }));
}

/** Languages that people read and no text is in: they get another one, marked as such. */
export function checkTranslations({ languages }: DraftToCheck): Finding[] {
  return languages
    .filter(({ fallback, people }) => fallback && people > 0)
    .map(({ variant, language, people }): Finding => {
      return { kind: "translation-missing", severity: "warn", where: { variant, language }, detail: { people } };
    });
}

/** What one text says, without looking at where its links lead. */
export function checkWords(variant: VariantToCheck): Finding[] {
  const where = { variant: variant.audienceId, language: variant.language };
  const blocks = variant.content.content ?? [];
  const found: Finding[] = [];
  const say = (kind: Finding["kind"], severity: Finding["severity"], detail: Finding["detail"], block?: number) =>
    found.push({ kind, severity, where: { ...where, ...(block !== undefined && { block }) }, detail });

  const subject = variant.subject.trim();
  if (subject === "") say("subject-empty", "stop", {});
  if ([...subject].length > longestSubject)
    say("subject-long", "warn", { characters: [...subject].length, most: longestSubject });
  for (const name of unknownFieldsIn(subject)) say("field-unknown", "stop", { name });
  for (const text of placeholdersIn(subject)) say("placeholder-left", "warn", { text });
  const language = dividable(variant.language);
  const words = countWords(variant.content, language);
  if (words === 0 && !has(variant.content, "image")) say("text-empty", "stop", {});
  if (words > mostWords) say("text-long", "hint", { words, most: mostWords });
  for (const [index, block] of blocks.entries()) {
    for (const node of nodesIn(block)) {
      if (isUndescribed(node)) say("alt-text-missing", "warn", {}, index);
      if (node.type === "field" && !knownFields.has(String(node.attrs?.name)))
        say("field-unknown", "stop", { name: String(node.attrs?.name) }, index);
    }
    for (const words of textBlocks(block)) {
      for (const name of unknownFieldsIn(words)) say("field-unknown", "stop", { name }, index);
      for (const text of placeholdersIn(words)) say("placeholder-left", "warn", { text }, index);
    }
    const longest = longestSentence(block, language);
    if (longest.words > mostWordsInSentence)
      say("sentences-long", "hint", { ...longest, most: mostWordsInSentence }, index);
  }
  const reading = readabilityOf([...textBlocks(variant.content)], language);
  if (reading && (reading.level === "hard" || reading.level === "very-hard"))
    say("hard-to-read", reading.level === "hard" ? "hint" : "warn", {
      measure: reading.measure,
      score: reading.score,
      level: reading.level,
    });
  return found;
}

/** One that the browser's rules of words and sentences know at least by its form. */
function dividable(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}

function longestSentence(block: ContentNode, language: string): { words: number; text: string } {
  let longest = { words: 0, text: "" };
  for (const paragraph of textBlocks(block))
    for (const { words, text } of sentencesOf(paragraph, language))
      if (words.length > longest.words) longest = { words: words.length, text: text.slice(0, 200) };
  return longest;
}

/** A field that was typed and not inserted: known ones are mended on the way out, others would stay as they are. */
function unknownFieldsIn(text: string): string[] {
  return [...text.matchAll(/\{([a-zA-Z][a-zA-Z0-9_]*)\}/g)]
    .map(([, name]) => name ?? "")
    .filter((name) => !knownFields.has(name));
}

/** What a template leaves to be filled in stands in square brackets. */
function placeholdersIn(text: string): string[] {
  return [...text.matchAll(/\[[^\][]{2,60}\]/g)].map(([found]) => found);
}

/** Whoever cannot see it learns nothing of it, and nobody has said that there is nothing to learn. */
function isUndescribed({ type, attrs }: ContentNode): boolean {
  return type === "image" && attrs?.purpose !== "decoration" && String(attrs?.alt ?? "").trim() === "";
}

function has(node: ContentNode, type: string): boolean {
  return [...nodesIn(node)].some((one) => one.type === type);
}

export function* nodesIn(node: ContentNode): Generator<ContentNode> {
  yield node;
  for (const child of node.content ?? []) yield* nodesIn(child);
}
