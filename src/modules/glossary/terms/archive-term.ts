import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { glossaryTopic } from "../topic.ts";
import { lockTerm } from "./load-terms.ts";
import { type ChangedBy, requireStorable, storeTerm, wordsOf } from "./store-term.ts";

/** Takes a term out of the glossary, or back into it. Texts that use it still say what it meant. */
export async function archiveTerm(
  tx: Tx,
  input: { readonly id: string; readonly archived: boolean },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const term = await lockTerm(tx, input.id);
  if (term.archived === input.archived)
    throw new AppError("conflict", "This term stands so already.", { reason: "term-changed" });
  const state = { concerns: term.concerns, definitions: term.definitions };
  // Another one may have taken its word meanwhile.
  if (!input.archived) await requireStorable(tx, term.id, state);
  await storeTerm(tx, { id: term.id, version: term.version + 1, archived: input.archived, state }, by);
  await signal(tx, glossaryTopic);
  const common = {
    at: by.now,
    actor: by.actor,
    subjects: [`term:${term.id}`] as const,
    data: { words: wordsOf(state) },
  };
  return input.archived
    ? record(tx, { kind: "glossary.term.archived", ...common }, undefined)
    : record(tx, { kind: "glossary.term.restored", ...common }, undefined);
}
