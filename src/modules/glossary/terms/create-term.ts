import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import type { JsonObject } from "../../../shared/json.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { glossaryTopic } from "../topic.ts";
import { type TermState, tidyTerm } from "./rules.ts";
import { type ChangedBy, insertTerm, requireStorable, storeTerm } from "./store-term.ts";

/** Takes a term into the glossary. */
export async function createTerm(tx: Tx, input: TermState, by: ChangedBy): Promise<Recorded<{ readonly id: string }>> {
  const state = tidyTerm(input);
  await requireStorable(tx, null, state);
  const id = await insertTerm(tx, null, by);
  await storeTerm(tx, { id, version: 1, archived: false, state }, by);
  await signal(tx, glossaryTopic);
  const data = { after: state as unknown as JsonObject };
  return record(
    tx,
    { kind: "glossary.term.created", at: by.now, actor: by.actor, subjects: [`term:${id}`], data },
    { id },
  );
}
