import { type Content, emptyContent } from "../../../parts/editor/content.ts";
import type { PolicyDraft } from "./draft-api.ts";

export interface DraftText {
  readonly language: string;
  readonly title: string;
  readonly content: Content;
}

/** What is written, as it is saved. */
export interface Draft {
  readonly texts: readonly DraftText[];
  readonly classification: PolicyDraft["classification"];
  readonly ownerOfficeId: string | null;
  readonly reviewOn: string | null;
  readonly changeNote: Readonly<Record<string, string>>;
}

export function draftOf({ texts, classification, ownerOffice, reviewOn, changeNote }: PolicyDraft): Draft {
  return {
    texts: texts.map(({ language, title, content }) => ({ language, title, content })),
    classification,
    ownerOfficeId: ownerOffice?.id ?? null,
    reviewOn,
    changeNote,
  };
}

export const textIn = (draft: Draft, language: string): DraftText | undefined =>
  draft.texts.find((one) => one.language === language);

export function withText(draft: Draft, language: string, words: Partial<Omit<DraftText, "language">>): Draft {
  return {
    ...draft,
    texts: draft.texts.map((one) => (one.language === language ? { ...one, ...words } : one)),
  };
}

export function withLanguage(draft: Draft, language: string): Draft {
  if (textIn(draft, language)) return draft;
  return { ...draft, texts: [...draft.texts, { language, title: "", content: emptyContent }] };
}

export function withoutLanguage(draft: Draft, language: string): Draft {
  const { [language]: _, ...changeNote } = draft.changeNote;
  return { ...draft, texts: draft.texts.filter((one) => one.language !== language), changeNote };
}

export function withNote(draft: Draft, language: string, note: string): Draft {
  const { [language]: _, ...others } = draft.changeNote;
  return { ...draft, changeNote: note === "" ? others : { ...others, [language]: note } };
}

/** A part of a draft that two people can have changed each for themselves. */
export type Part = "about" | `note ${string}` | `text ${string}`;

function partsOf(draft: Draft): Map<Part, string> {
  const about = JSON.stringify([draft.classification, draft.ownerOfficeId, draft.reviewOn]);
  const parts = new Map<Part, string>([["about", about]]);
  for (const text of draft.texts)
    parts.set(`text ${text.language}`, JSON.stringify([text.title, sorted(text.content)]));
  for (const [language, note] of Object.entries(draft.changeNote)) parts.set(`note ${language}`, note);
  return parts;
}

/** The same text may come back from the server with its keys in another order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

function changed(from: Draft, to: Draft): Set<Part> {
  const [before, after] = [partsOf(from), partsOf(to)];
  return new Set([...before.keys(), ...after.keys()].filter((part) => before.get(part) !== after.get(part)));
}

export const isSame = (one: Draft, other: Draft): boolean => changed(one, other).size === 0;

/** What both changed otherwise than the other: nobody but they can say which goes on. */
export function clashesOf(base: Draft, mine: Draft, theirs: Draft): Part[] {
  const [own, other, apart] = [changed(base, mine), changed(base, theirs), changed(mine, theirs)];
  return [...own].filter((part) => other.has(part) && apart.has(part));
}

/** Theirs, with what I changed in its place: of `mineToo` also where they changed it as well. */
export function merged(base: Draft, mine: Draft, theirs: Draft, mineToo: ReadonlySet<Part>): Draft {
  const own = changed(base, mine);
  const clashes = new Set(clashesOf(base, mine, theirs));
  let result = theirs;
  for (const part of own) if (!clashes.has(part) || mineToo.has(part)) result = withPart(result, mine, part);
  return result;
}

function withPart(draft: Draft, from: Draft, part: Part): Draft {
  if (part === "about") {
    const { classification, ownerOfficeId, reviewOn } = from;
    return { ...draft, classification, ownerOfficeId, reviewOn };
  }
  const language = part.slice(5);
  if (part.startsWith("note ")) return withNote(draft, language, from.changeNote[language] ?? "");
  const text = textIn(from, language);
  if (!text) return withoutLanguage(draft, language);
  return withText(withLanguage(draft, language), language, text);
}
