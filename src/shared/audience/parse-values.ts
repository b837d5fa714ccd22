import { type AudienceRule, audienceLimits, namedKinds, type ReferenceKind } from "./audience-rule.ts";
import { TextRefused } from "./text-error.ts";
import type { TokenReader } from "./token-reader.ts";
import { joiningWords, openingWords } from "./words.ts";

/** A value, and where it stands. */
export interface ValueSpot {
  readonly value: string;
  readonly offset: number;
  readonly length: number;
  readonly quoted: boolean;
}

/** One value or several, joined by "or" or commas. An "or" before another condition is left where it is. */
export function readValues(reader: TokenReader): ValueSpot[] {
  const spots = [readValue(reader)];
  for (;;) {
    if (reader.peek().type === ",") {
      reader.next();
      reader.takeWord("or");
    } else if (reader.isWord("or") && !startsCondition(reader, 1)) reader.next();
    else return spots;
    spots.push(readValue(reader));
  }
}

/** Whether a condition begins at a token ahead, rather than another value: no value is followed by "is". */
function startsCondition(reader: TokenReader, ahead: number): boolean {
  const first = reader.peek(ahead);
  if (first.type === "(") return true;
  if (first.type !== "word") return false;
  if (openingWords.has(first.text.toLowerCase())) return true;
  let end = ahead;
  while (reader.peek(end).type === "word" && !joiningWords.has(reader.peek(end).text.toLowerCase())) end += 1;
  return end > ahead && reader.isWord("is", end);
}

/** In quotation marks, or words up to the next joining word. */
function readValue(reader: TokenReader): ValueSpot {
  const first = reader.peek();
  if (first.type === "quoted") {
    reader.next();
    return checked({ value: first.text, offset: first.offset, length: first.length, quoted: true });
  }
  const words: string[] = [];
  let end = first.offset;
  while (reader.peek().type === "word" && !joiningWords.has(reader.peek().text.toLowerCase())) {
    const word = reader.next();
    words.push(word.text);
    end = word.offset + word.length;
  }
  if (words.length === 0) throw reader.refused("value-expected");
  return checked({ value: words.join(" "), offset: first.offset, length: end - first.offset, quoted: false });
}

function checked(spot: ValueSpot): ValueSpot {
  const { value, offset, length } = spot;
  if (value === "") throw new TextRefused({ code: "value-expected", offset, length });
  if (value.length > audienceLimits.valueLength || !value.isWellFormed() || value.includes("\0"))
    throw new TextRefused({ code: "value-too-long", offset, length });
  return spot;
}

const byId = /^id:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** `under …`, `directly under …`, `office …` and so on. Undefined where none of them stands. */
export function readReference(reader: TokenReader): AudienceRule | undefined {
  const kind = readKind(reader);
  if (!kind) return undefined;
  const negated = reader.takeWord("is") && reader.takeWord("not");
  const ids = readValues(reader).map((spot) => resolve(reader, kind, spot));
  const rule = { [kind]: [...new Set(ids)] } as unknown as AudienceRule;
  return negated ? { not: rule } : rule;
}

function readKind(reader: TokenReader): ReferenceKind | undefined {
  if (reader.takeWord("directly")) {
    if (!reader.takeWord("under")) throw reader.refused("condition-expected", { expected: ["under"] });
    return "directlyUnder";
  }
  return (["under", "office", "party", "person", "audience"] as const).find((word) => reader.takeWord(word));
}

function resolve(reader: TokenReader, kind: ReferenceKind, spot: ValueSpot): string {
  const named = namedKinds[kind];
  const id = spot.quoted ? undefined : byId.exec(spot.value)?.[1]?.toLowerCase();
  const found = reader.lookUp(named, id ?? spot.value, id !== undefined);
  if ("id" in found) return found.id;
  const { offset, length } = spot;
  const among = found.among ?? [];
  const code = among.length > 1 ? "name-ambiguous" : "name-unknown";
  throw new TextRefused({ code, offset, length, kind: named, expected: among, nearest: found.nearest ?? null });
}
