import type { Reader } from "../../../database.ts";
import { loadTerms } from "../terms/load-terms.ts";
import { type FoundTerm, matchTerms, type Spelling } from "./matching.ts";

/** Terms of the glossary in a text of one language (`de` for `de-AT`): what an editor offers to mark. */
export async function findTerms(db: Reader, text: string, language: string): Promise<FoundTerm[]> {
  const base = language.split("-")[0]?.toLowerCase() ?? "";
  const terms = await loadTerms(db, { archived: false });
  const spellings = terms.flatMap((term): Spelling[] =>
    term.definitions
      .filter((one) => one.audienceId === null && one.language.split("-")[0] === base)
      .flatMap((one) => [one.word ?? "", ...one.forms].map((spelling) => ({ termId: term.id, text: spelling }))),
  );
  return matchTerms(text, spellings);
}
