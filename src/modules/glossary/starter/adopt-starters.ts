import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import { loadTerms } from "../terms/load-terms.ts";
import { plainWord, tidyTerm } from "../terms/rules.ts";
import { type ChangedBy, insertTerm, storeTerm, wordsOf } from "../terms/store-term.ts";
import { glossaryTopic } from "../topic.ts";
import { readStarterTerms, type StarterTerm } from "./starter-terms.ts";

/** Starters that are neither adopted, in use or archived, nor have a word that another term has. */
export async function freeStarters(db: Reader): Promise<readonly StarterTerm[]> {
  const { rows } = await sql<{ code: string }>`select code from glossary.terms where code is not null`.execute(db);
  const adopted = new Set(rows.map(({ code }) => code));
  const terms = await loadTerms(db, { archived: false });
  const key = (language: string, word: string | null) => `${language} ${plainWord(word ?? "")}`;
  const taken = new Set(terms.flatMap((term) => term.definitions.map((one) => key(one.language, one.word))));
  return readStarterTerms().filter(
    ({ code, definitions }) => !adopted.has(code) && !definitions.some((one) => taken.has(key(one.language, one.word))),
  );
}

/** Adds starters by their codes to what is there, in every language in which we have them. */
export async function adoptStarters(
  tx: Tx,
  codes: readonly string[],
  by: ChangedBy,
): Promise<Recorded<{ readonly terms: number }>> {
  // Two who adopt at once: the second one sees what the first has added.
  await sql`lock table glossary.terms in share row exclusive mode`.execute(tx);
  const wanted = (await freeStarters(tx)).filter(({ code }) => codes.includes(code));
  if (wanted.length === 0)
    throw new AppError("conflict", "All of these are in the glossary already.", { reason: "starters-adopted" });
  const rows = [];
  for (const { code, ...starter } of wanted) {
    const state = tidyTerm(starter);
    const id = await insertTerm(tx, code, by);
    await storeTerm(tx, { id, version: 1, archived: false, state }, by);
    rows.push({ term: `term:${id}`, code, words: wordsOf(state) });
  }
  await signal(tx, glossaryTopic);
  const fact = {
    kind: "glossary.starters.adopted",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: { terms: rows.length },
  };
  return recordBulk(tx, fact, rows, { terms: rows.length });
}
