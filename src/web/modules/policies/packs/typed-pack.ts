import type { Asks, Pack, PackBody, Renewal } from "./api.ts";
import { dueRuleOf, type TypedDueRule, typedDueRule } from "./typed-due-rule.ts";

/** A pack as it is being entered. */
export interface TypedPack {
  readonly name: string;
  readonly audienceId: string | null;
  readonly documentIds: readonly string[];
  readonly asks: Asks;
  readonly signInAgain: boolean;
  /** The sentences of one's own by language; null: the product's. */
  readonly wording: Readonly<Record<string, string>> | null;
  readonly due: TypedDueRule;
  /** Months after the acknowledgement; empty for never. */
  readonly renewal: string;
}

export const newPack: TypedPack = {
  name: "",
  audienceId: null,
  documentIds: [],
  asks: "acknowledge",
  signInAgain: false,
  wording: null,
  due: { kind: "days", days: "14", on: "" },
  renewal: "",
};

export const typedPack = (pack: Pack): TypedPack => ({
  name: pack.name,
  audienceId: pack.audience.id,
  documentIds: pack.documents.map(({ id }) => id),
  asks: pack.asks,
  signInAgain: pack.signInAgain,
  wording: pack.wording,
  due: typedDueRule(pack.dueRule),
  renewal: pack.renewal.kind === "months" ? String(pack.renewal.months) : "",
});

const places = ["{title}", "{number}"] as const;

export const lacksPlace = (sentence: string): boolean =>
  sentence.trim() !== "" && places.some((place) => !sentence.includes(place));

function renewalOf(typed: string): Renewal | null {
  if (typed.trim() === "") return { kind: "none" };
  const months = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  return months >= 1 && months <= 60 ? { kind: "months", months } : null;
}

export const renewalWrong = (typed: string): boolean => renewalOf(typed) === null;

/** What is sent; null while something is missing or not readable. */
export function packBodyOf(typed: TypedPack): PackBody | null {
  const { name, audienceId, documentIds, asks, signInAgain } = typed;
  const dueRule = dueRuleOf(typed.due);
  const renewal = renewalOf(typed.renewal);
  const said = Object.entries(typed.wording ?? {}).filter(([, sentence]) => sentence.trim() !== "");
  if (name.trim() === "" || audienceId === null || !dueRule || !renewal) return null;
  if (said.some(([, sentence]) => lacksPlace(sentence))) return null;
  const wording = said.length > 0 ? Object.fromEntries(said) : null;
  return { name: name.trim(), audienceId, documentIds: [...documentIds], asks, signInAgain, wording, dueRule, renewal };
}

export const samePack = (one: TypedPack, other: TypedPack): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The document that was at one place stands at another. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}
