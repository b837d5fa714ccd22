import { type AudienceRule, type NamedKind, namedKinds, normalRule, referencesOf } from "./audience-rule.ts";
import { quoted } from "./tokens.ts";
import { attributeNamed, attributeNames, joiningWords, openingWords } from "./words.ts";

/** The name by which the text can say it: the address of a person. Undefined where none leads to it any more. */
export type NameOf = (kind: NamedKind, id: string) => string | undefined;

const strength = { any: 1, all: 2, part: 3 } as const;

/** A rule as text. `parseRule` of it gives `normalRule` of the rule, where names lead back to their ids. */
export function printRule(rule: AudienceRule, nameOf: NameOf): string {
  return print(normalRule(rule), nameOf, strength.any);
}

function print(rule: AudienceRule, nameOf: NameOf, around: number): string {
  if ("all" in rule || "any" in rule) {
    const [parts, own, word, none] =
      "all" in rule
        ? ([rule.all, strength.all, " and ", "everybody"] as const)
        : ([rule.any, strength.any, " or ", "nobody"] as const);
    if (parts.length === 0) return none;
    const text = parts.map((part) => print(part, nameOf, own + 1)).join(word);
    return own < around ? `(${text})` : text;
  }
  if ("not" in rule) return printNot(rule.not, nameOf);
  return printCondition(rule, nameOf, "");
}

function printNot(rule: AudienceRule, nameOf: NameOf): string {
  const takesNot = "attribute" in rule || "office" in rule || "party" in rule || "person" in rule || "audience" in rule;
  return takesNot ? printCondition(rule, nameOf, "not ") : `not ${print(rule, nameOf, strength.part)}`;
}

function printCondition(rule: AudienceRule, nameOf: NameOf, not: string): string {
  if ("joinedWithinDays" in rule) return `joined within ${rule.joinedWithinDays} days`;
  if ("managers" in rule) return "managers";
  if ("attribute" in rule) return `${attributeNames[rule.attribute]} is ${not}${printList(rule.is.map(printValue))}`;
  const { kind, ids } = referencesOf(rule) ?? { kind: "person" as const, ids: [] };
  const names = ids.map((id) => {
    const name = nameOf(namedKinds[kind], id);
    return name === undefined ? `id:${id}` : printValue(name);
  });
  const verb = { under: "under", directlyUnder: "directly under", office: "office", party: "party" } as const;
  const words = kind in verb ? verb[kind as keyof typeof verb] : `${kind} is`;
  const opening = not === "" ? words : `${words.replace(/ is$/, "")} is ${not.trim()}`;
  return `${opening} ${printList(names)}`;
}

const printList = (values: readonly string[]): string => values.join(" or ");

/** One harmless word stands as it is. */
export function printValue(value: string): string {
  const word = value.toLowerCase();
  const reserved = joiningWords.has(word) || openingWords.has(word) || attributeNamed(value) !== undefined;
  const harmless = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}_.@+&/'-]*$/u.test(value);
  return harmless && !reserved && !/^(job|employment|within|days?)$/i.test(value) ? value : quoted(value);
}
