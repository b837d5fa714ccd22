import type { AudienceAttribute } from "../audience-attributes.ts";
import { type NamedKind, namedKinds } from "./audience-rule.ts";
import { readTokens, type Token } from "./tokens.ts";
import { attributeNamed, attributeNames, joiningWords, openingWords } from "./words.ts";

/** What may stand at a place in a rule's text that is still being written. */
export interface Completion {
  /** From here to the place stands what was begun. */
  readonly from: number;
  /** What was begun, without its opening quotation mark. */
  readonly begun: string;
  readonly words: readonly string[];
  /** From here on such a word replaces: a value of several words may be followed by one. */
  readonly wordsFrom: number;
  /** Values of this attribute, or names of this kind. */
  readonly values: AudienceAttribute | NamedKind | null;
}

type Subject = AudienceAttribute | NamedKind;
type Expects = "condition" | "is" | "value" | "more" | "joint" | "within" | "number" | "days" | "under";
interface State {
  readonly expects: Expects;
  readonly subject: Subject | null;
  /** After "or": either another value or another condition. */
  readonly either?: boolean;
  /** Where the words of an attribute's name or of a value began. */
  readonly since?: number;
  readonly name?: string;
}

const begins = [
  ...Object.values(attributeNames),
  ...["under", "directly under", "office", "party", "person is", "audience is", "joined within", "managers"],
  ...["everybody", "nobody", "not"],
];

/** Looks only at what stands before the place; a text that is wrong there has no completion. */
export function completionAt(text: string, place: number): Completion {
  const before = text.slice(0, place);
  const read = readTokens(before);
  const open = read.ok ? undefined : read.error;
  const tokens = read.tokens.filter(({ type }) => type !== "end");
  const last = tokens.at(-1);
  const typing = !open && last?.type === "word" && last.offset + last.length === place;
  let state: State = { expects: "condition", subject: null };
  for (const token of typing ? tokens.slice(0, -1) : tokens) state = after(state, token);
  const start = open?.offset ?? (typing ? last.offset : place);
  const from = typing && state.since !== undefined && state.expects !== "joint" ? state.since : start;
  const begun = before.slice(open ? from + 1 : from);
  if (open && open.code !== "quote-not-closed")
    return { from: place, begun: "", words: [], wordsFrom: place, values: null };
  return {
    from,
    begun,
    words: open ? [] : wordsFor(state, typing),
    wordsFrom: state.expects === "more" ? start : from,
    values: valuesFor(state, typing),
  };
}

function wordsFor({ expects, either, name }: State, typing: boolean): readonly string[] {
  if (either || (expects === "condition" && name === undefined)) return begins;
  if (expects === "condition") return Object.values(attributeNames);
  if (expects === "is") return ["is", "is not"];
  if (expects === "more") return typing ? ["and", "or"] : ["and", "or", ")"];
  if (expects === "joint") return ["and", "or", ")"];
  if (expects === "value" || expects === "number") return [];
  return [expects];
}

function valuesFor({ expects, subject, either }: State, typing: boolean): Subject | null {
  return expects === "value" || either || (expects === "more" && typing) ? subject : null;
}

function after(state: State, token: Token): State {
  const word = token.type === "word" ? token.text.toLowerCase() : "";
  switch (state.expects) {
    case "condition":
      return afterCondition(state, token, word);
    case "is":
      return word === "is" ? { expects: "value", subject: state.subject } : state;
    case "value":
      if (word === "is" || word === "not") return state;
      if (state.either && beginsCondition(token))
        return afterCondition({ expects: "condition", subject: null }, token, word);
      return { expects: "more", subject: state.subject, since: token.offset };
    case "more":
    case "joint":
      return afterWhole(state, token, word);
    case "within":
      return { expects: "number", subject: null };
    case "number":
      return { expects: "days", subject: null };
    case "days":
      return { expects: "joint", subject: null };
    case "under":
      return { expects: "value", subject: "person" };
  }
}

function beginsCondition(token: Token): boolean {
  return token.type === "(" || (token.type === "word" && openingWords.has(token.text.toLowerCase()));
}

function afterWhole(state: State, token: Token, word: string): State {
  if (word === "and") return { expects: "condition", subject: null };
  if (word === "or" || token.type === ",")
    return state.subject === null
      ? { expects: "condition", subject: null }
      : { expects: "value", subject: state.subject, either: word === "or" };
  return token.type === ")" ? { expects: "joint", subject: null } : state;
}

function afterCondition(state: State, token: Token, word: string): State {
  if (token.type === "(" || word === "not") return { expects: "condition", subject: null };
  if (word === "everybody" || word === "nobody" || word === "managers") return { expects: "joint", subject: null };
  if (word === "joined") return { expects: "within", subject: null };
  if (word === "directly") return { expects: "under", subject: null };
  if (word in namedKinds) return { expects: "value", subject: namedKinds[word as keyof typeof namedKinds] };
  const name = `${state.name ?? ""} ${word}`.trim();
  const attribute = joiningWords.has(word) ? undefined : attributeNamed(name);
  if (attribute) return { expects: "is", subject: attribute };
  return { expects: "condition", subject: null, name, since: state.since ?? token.offset };
}
