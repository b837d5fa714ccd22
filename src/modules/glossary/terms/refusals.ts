import { AppError } from "../../../platform/errors.ts";
import type { TermRefusal } from "./rules.ts";

const words: Record<TermRefusal, string> = {
  "term-without-word": "A term has a word in every language in which it is explained.",
  "term-language-twice": "The term is explained twice in the same language to the same audience.",
  "term-audience-alone": "What an audience is told stands beside what everybody is told in that language.",
  "term-word-twice": "Another term has this word in the same language.",
};

export function termRefusal(reason: TermRefusal, word?: string): AppError {
  const fields = [{ field: "definitions", reason: reason.replaceAll("-", " "), remedy: words[reason] }];
  const more = word === undefined ? {} : { more: { word } };
  return new AppError(reason === "term-word-twice" ? "conflict" : "rule-refused", words[reason], {
    reason,
    fields,
    ...more,
  });
}

export const termChangedMeanwhile = () =>
  new AppError("conflict", "Somebody else has changed this term meanwhile.", { reason: "term-changed" });
