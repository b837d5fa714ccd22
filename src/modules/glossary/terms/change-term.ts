import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { glossaryTopic } from "../topic.ts";
import { lockTerm } from "./load-terms.ts";
import { termChangedMeanwhile } from "./refusals.ts";
import { type TermState, termChanges, tidyTerm } from "./rules.ts";
import { type ChangedBy, requireStorable, storeTerm } from "./store-term.ts";

/**
 * Says a term anew. What was sent keeps the words as they were then. Refuses whoever saw an older state; says nothing
 * new where nothing is.
 */
export async function changeTerm(
  tx: Tx,
  input: { readonly id: string; readonly version: number; readonly state: TermState },
  by: ChangedBy,
): Promise<Recorded<{ readonly version: number }>> {
  const term = await lockTerm(tx, input.id);
  if (term.version !== input.version) throw termChangedMeanwhile();
  if (term.archived) throw new AppError("rule-refused", "This term is archived.", { reason: "term-archived" });
  const state = tidyTerm(input.state);
  await requireStorable(tx, term.id, state);
  const before: TermState = { concerns: term.concerns, definitions: term.definitions };
  const changed = termChanges(before, state);
  if (changed.length === 0)
    throw new AppError("conflict", "Nothing of this term was changed.", { reason: "term-unchanged" });
  const version = term.version + 1;
  await storeTerm(tx, { id: term.id, version, archived: false, state }, by);
  await signal(tx, glossaryTopic);
  const data = { version, changed, before: before as unknown as JsonObject, after: state as unknown as JsonObject };
  return record(
    tx,
    { kind: "glossary.term.changed", at: by.now, actor: by.actor, subjects: [`term:${term.id}`], data },
    { version },
  );
}
