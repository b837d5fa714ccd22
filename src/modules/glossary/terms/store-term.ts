import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { findAudience } from "../../people/public.ts";
import { termRefusal } from "./refusals.ts";
import { checkTerm, type TermState } from "./rules.ts";

export interface ChangedBy {
  readonly actor: string;
  readonly now: Temporal.Instant;
}

/** Refuses what cannot stand, and a word that another term in use has. */
export async function requireStorable(tx: Tx, id: string | null, state: TermState): Promise<void> {
  const refusal = checkTerm(state);
  if (refusal) throw termRefusal(refusal);
  // Two who add the same word at once: the second one sees the first one's.
  await sql`select pg_advisory_xact_lock(hashtextextended('glossary.words', 0))`.execute(tx);
  for (const { word, language, audienceId } of state.definitions) {
    if (audienceId !== null && !(await findAudience(tx, audienceId))) throw unknownAudience();
    if (audienceId !== null || word === null) continue;
    const { rows } = await sql`select from glossary.definitions as definition
      join glossary.terms as term on term.id = definition.term_id
      where definition.language = ${language} and lower(definition.word) = lower(${word}) and term.archived_at is null
        and term.id is distinct from ${id}::uuid`.execute(tx);
    if (rows.length > 0) throw termRefusal("term-word-twice", word);
  }
}

function unknownAudience(): AppError {
  const field = { field: "audienceId", reason: "is not known", remedy: "Choose an audience that is there." };
  return new AppError("invalid-input", "The term names an audience that is not there.", { fields: [field] });
}

/** Writes a term as it is from now on, and keeps that as a version of it. */
export async function storeTerm(
  tx: Tx,
  term: { readonly id: string; readonly version: number; readonly archived: boolean; readonly state: TermState },
  by: ChangedBy,
): Promise<void> {
  const { id, version, archived, state } = term;
  const now = by.now.toString();
  await sql`update glossary.terms set concerns = ${[...state.concerns]}::text[], version = ${version},
      archived_at = case when ${archived} then coalesce(archived_at, ${now}::timestamptz) end,
      changed_at = ${now}, changed_by = ${by.actor} where id = ${id}`.execute(tx);
  await sql`delete from glossary.definitions where term_id = ${id}`.execute(tx);
  const definitions = JSON.stringify(state.definitions);
  await sql`insert into glossary.definitions
      (term_id, language, audience_id, word, forms, meaning, good_example, bad_example)
    select ${id}, row.language, row."audienceId", row.word, array(select jsonb_array_elements_text(row.forms)),
      row.meaning, row."goodExample", row."badExample"
    from jsonb_to_recordset(${definitions}::jsonb) as row (language text, "audienceId" uuid, word text, forms jsonb,
      meaning text, "goodExample" text, "badExample" text)`.execute(tx);
  await tx
    .insertInto("glossary.term_versions")
    .values({
      term_id: id,
      version,
      state: JSON.stringify({ ...state, archived }),
      changed_at: new Date(by.now.epochMilliseconds),
      changed_by: by.actor,
    })
    .execute();
}

/** Makes the row of a new term; what it says is stored by storeTerm. */
export async function insertTerm(tx: Tx, code: string | null, by: ChangedBy): Promise<string> {
  const { id } = await tx
    .insertInto("glossary.terms")
    .values({ code, archived_at: null, changed_at: new Date(by.now.epochMilliseconds), changed_by: by.actor })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** How evidence says a term: its word in each language. */
export const wordsOf = (state: TermState): Record<string, string> =>
  Object.fromEntries(state.definitions.flatMap(({ language, word }) => (word === null ? [] : [[language, word]])));
