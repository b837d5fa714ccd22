import { skipToken, useQuery } from "@tanstack/react-query";
import { completionAt } from "../../../../shared/audience/complete.ts";
import { printValue } from "../../../../shared/audience/print-rule.ts";
import { attributesOptions } from "../api.ts";
import { choicesOptions } from "./audience-api.ts";
import { isAttribute } from "./rule/rule.ts";
import { valuesOf } from "./rule/subject-words.tsx";

/** Something that may stand next in the text, in place of what was begun. */
export interface Offer {
  readonly text: string;
  readonly detail: string;
  readonly from: number;
}

const mostOffers = 8;

/** What fits at the caret; nothing where that is not known. */
export function useOffers(text: string, caret: number | null): readonly Offer[] {
  const place = caret ?? 0;
  const { from, begun, words, wordsFrom, values } = completionAt(text, place);
  const attributes = useQuery(attributesOptions).data;
  const kind = values !== null && !isAttribute(values) ? values : null;
  const options = choicesOptions(kind ?? "person", begun);
  const named = useQuery(kind === null || caret === null ? { ...options, queryFn: skipToken } : options).data;
  if (caret === null) return [];
  const word = text.slice(wordsFrom, place).toLowerCase();
  const offered = words
    .filter((one) => one.startsWith(word) && one !== word)
    .map((one) => ({ text: one, detail: "", from: wordsFrom }));
  const known = values !== null && isAttribute(values) ? valuesOf(attributes, values).map(({ value }) => value) : [];
  const like = begun.toLowerCase();
  const found = known
    .filter((value) => value.toLowerCase().includes(like))
    .map((value) => ({ text: printValue(value), detail: "", from }));
  const names = kind === null ? [] : (named?.items ?? []);
  const said = names.flatMap(({ inText, label }) => {
    if (inText === null) return [];
    return [{ text: printValue(inText), detail: label === inText ? "" : label, from }];
  });
  const written = text.slice(from, place);
  return [...found, ...said, ...offered].filter((offer) => offer.text !== written).slice(0, mostOffers);
}
