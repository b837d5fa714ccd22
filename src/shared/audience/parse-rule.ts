import type { AudienceAttribute } from "../audience-attributes.ts";
import { nearest } from "../nearest.ts";
import { type AudienceRule, audienceLimits, exceedsAudienceLimits, type NamedKind } from "./audience-rule.ts";
import { readReference, readValues, type ValueSpot } from "./parse-values.ts";
import { type TextError, TextRefused } from "./text-error.ts";
import { TokenReader } from "./token-reader.ts";
import { readTokens } from "./tokens.ts";
import { attributeNamed, attributeNames } from "./words.ts";

/** What a name in the text stands for. `byId`: it was written as `id:…`. */
export type LookUp = (
  kind: NamedKind,
  name: string,
  byId: boolean,
) => { readonly id: string } | { readonly nearest?: string | undefined; readonly among?: readonly string[] };

/** A value that the text names for an attribute, and where: whether anybody has it is for others to say. */
export interface NamedValue extends ValueSpot {
  readonly attribute: AudienceAttribute;
}

export type ParsedRule =
  | { readonly ok: true; readonly rule: AudienceRule; readonly values: readonly NamedValue[] }
  | { readonly ok: false; readonly error: TextError };

/**
 * Reads a rule from text (docs/guide/audiences.md has the grammar). Any text gives a rule or an error with its place, in
 * time linear in the text; names become ids by `lookUp`.
 */
export function parseRule(text: string, lookUp: LookUp): ParsedRule {
  try {
    if (text.length > audienceLimits.textLength)
      throw new TextRefused({ code: "too-long", offset: audienceLimits.textLength, length: 1 });
    const read = readTokens(text);
    if (!read.ok) throw new TextRefused(read.error);
    const values: NamedValue[] = [];
    const reader = new TokenReader(read.tokens, lookUp);
    if (reader.peek().type === "end")
      throw new TextRefused({ code: "empty", offset: 0, length: 0, expected: conditionWords });
    const rule = readAny(reader, values);
    const rest = reader.peek();
    if (rest.type !== "end")
      throw reader.refused("joint-expected", { expected: ["and", "or", ...(rest.type === ")" ? [] : ["the end"])] });
    const excess = exceedsAudienceLimits(rule);
    if (excess) throw new TextRefused({ code: excess, offset: 0, length: text.length });
    return { ok: true, rule, values };
  } catch (error) {
    if (error instanceof TextRefused) return { ok: false, error: error.error };
    throw error;
  }
}

/** What a condition can begin with. */
const conditionWords = [
  ...Object.values(attributeNames),
  ...[
    "under",
    "directly under",
    "office",
    "party",
    "person",
    "audience",
    "joined within",
    "managers",
    "everybody",
    "nobody",
  ],
  ...["not", "("],
];

/** More brackets and "not" in one another than any printed rule needs, and few enough for the stack. */
const deepest = 40;

function readAny(reader: TokenReader, values: NamedValue[]): AudienceRule {
  const first = readAll(reader, values);
  if (!reader.isWord("or")) return first;
  const parts = [first];
  while (reader.takeWord("or")) parts.push(readAll(reader, values));
  return { any: parts };
}

function readAll(reader: TokenReader, values: NamedValue[]): AudienceRule {
  const first = readPart(reader, values);
  if (!reader.isWord("and")) return first;
  const parts = [first];
  while (reader.takeWord("and")) parts.push(readPart(reader, values));
  return { all: parts };
}

function readPart(reader: TokenReader, values: NamedValue[]): AudienceRule {
  if (reader.depth > deepest) throw reader.refused("too-deep");
  if (reader.takeWord("not")) return { not: deeper(reader, () => readPart(reader, values)) };
  const open = reader.peek();
  if (open.type !== "(") return readCondition(reader, values);
  reader.next();
  const inner = deeper(reader, () => readAny(reader, values));
  if (reader.peek().type === ")") {
    reader.next();
    return inner;
  }
  if (reader.peek().type === "end")
    throw new TextRefused({ code: "bracket-not-closed", offset: open.offset, length: 1, expected: [")"] });
  throw reader.refused("joint-expected", { expected: ["and", "or", ")"] });
}

function deeper(reader: TokenReader, read: () => AudienceRule): AudienceRule {
  reader.depth += 1;
  const rule = read();
  reader.depth -= 1;
  return rule;
}

function readCondition(reader: TokenReader, values: NamedValue[]): AudienceRule {
  if (reader.takeWord("everybody")) return { all: [] };
  if (reader.takeWord("nobody")) return { any: [] };
  if (reader.takeWord("managers")) return { managers: true };
  if (reader.isWord("joined")) return readJoined(reader);
  const attribute = readAttribute(reader);
  if (!attribute) return readReference(reader) ?? refuseStart(reader);
  if (!reader.takeWord("is")) throw reader.refused("is-expected", { expected: ["is", "is not"] });
  const negated = reader.takeWord("not");
  const spots = readValues(reader);
  values.push(...spots.map((spot) => ({ attribute, ...spot })));
  const rule = { attribute, is: spots.map(({ value }) => value) };
  return negated ? { not: rule } : rule;
}

/** An attribute of one word or two, where `is` follows or nothing else that could be meant. */
function readAttribute(reader: TokenReader): AudienceAttribute | undefined {
  const [first, second] = [reader.peek(), reader.peek(1)];
  if (first.type !== "word") return undefined;
  const both = second.type === "word" ? attributeNamed(`${first.text} ${second.text}`) : undefined;
  const attribute = both ?? attributeNamed(first.text);
  if (attribute) reader.skip(both ? 2 : 1);
  return attribute;
}

function readJoined(reader: TokenReader): AudienceRule {
  reader.next();
  if (!reader.takeWord("within")) throw reader.refused("condition-expected", { expected: ["within"] });
  const { text } = reader.peek();
  const days = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > audienceLimits.days)
    throw reader.refused("number-expected", { expected: [`1 to ${audienceLimits.days}`] });
  reader.next();
  if (!reader.takeWord("days") && !reader.takeWord("day"))
    throw reader.refused("condition-expected", { expected: ["days"] });
  return { joinedWithinDays: days };
}

/** The name before `is` is no attribute; or nothing here begins a condition. */
function refuseStart(reader: TokenReader): never {
  const words: string[] = [];
  while (words.length < 3 && reader.peek(words.length).type === "word" && !reader.isWord("is", words.length))
    words.push(reader.peek(words.length).text);
  const last = reader.peek(words.length - 1);
  if (words.length === 0) throw reader.refused("condition-expected", { expected: conditionWords });
  const { offset } = reader.peek();
  const known = Object.values(attributeNames);
  const beforeIs = reader.isWord("is", words.length);
  const [name, end] = beforeIs ? [words.join(" "), last] : [words[0] ?? "", reader.peek()];
  const like = nearest(name.toLowerCase(), beforeIs ? known : [...known, ...conditionWords]);
  throw new TextRefused({
    code: beforeIs ? "attribute-unknown" : "condition-expected",
    offset,
    length: end.offset + end.length - offset,
    expected: beforeIs ? known : conditionWords,
    nearest: like ?? null,
    kind: "attribute",
  });
}
