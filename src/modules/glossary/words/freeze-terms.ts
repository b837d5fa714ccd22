import type { Reader } from "../../../database.ts";
import type { ContentNode } from "../../../platform/content/content-node.ts";
import { type PersonalTerm, termsOf } from "./personal-terms.ts";

/** What a word means, as a mail says it below its text. */
export interface FrozenTerm {
  readonly term: string;
  readonly meaning: string;
}

/**
 * The terms marked in a text, in the order in which they stand there, with what they mean now: whoever queues a message
 * puts them into its words, because what was said stays as it was said.
 */
export async function freezeTerms(db: Reader, content: ContentNode, language: string): Promise<FrozenTerm[]> {
  const ids = [...termIds(content)];
  const terms = await termsOf(db, ids, language);
  return ids.flatMap((id) => {
    const found = terms.find((term) => term.id === id);
    return found ? [{ term: found.word, meaning: found.meaning }] : [];
  });
}

/** The terms marked in a text, as they are told to somebody who reads it now. */
export async function termsIn(
  db: Reader,
  content: ContentNode,
  language: string,
  reader: { readonly id: string; readonly now: Temporal.Instant },
): Promise<PersonalTerm[]> {
  return termsOf(db, [...termIds(content)], language, reader);
}

function termIds(node: ContentNode, found: Set<string> = new Set()): ReadonlySet<string> {
  for (const mark of node.marks ?? []) if (mark.type === "term" && mark.attrs?.id) found.add(mark.attrs.id);
  for (const child of node.content ?? []) termIds(child, found);
  return found;
}
