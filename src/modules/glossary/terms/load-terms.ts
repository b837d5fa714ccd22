import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Concern, Definition, TermState } from "./rules.ts";

export interface StoredTerm extends TermState {
  readonly id: string;
  readonly code: string | null;
  readonly version: number;
  readonly archived: boolean;
  readonly changedAt: Date;
  readonly changedBy: string;
}

/** A term's definitions, those for everybody before those for audiences. */
const definitions = sql`(select json_agg(json_build_object('language', definition.language,
    'audienceId', definition.audience_id, 'word', definition.word, 'forms', definition.forms,
    'meaning', definition.meaning, 'goodExample', definition.good_example, 'badExample', definition.bad_example)
    order by definition.language, definition.audience_id is not null, definition.audience_id)
  from glossary.definitions as definition where definition.term_id = term.id)`;

/** All terms in use, or archived ones, or these. A glossary has some hundred: it is loaded whole. */
export async function loadTerms(
  db: Reader,
  which: { readonly archived: boolean } | { readonly ids: readonly string[] },
): Promise<StoredTerm[]> {
  const where =
    "ids" in which
      ? sql`term.id = any(${[...which.ids]}::uuid[])`
      : sql`(term.archived_at is not null) = ${which.archived}`;
  const { rows } = await sql<
    Omit<StoredTerm, "definitions" | "concerns"> & {
      definitions: Definition[] | null;
      concerns: Concern[];
    }
  >`
    select term.id, term.code, term.concerns, term.version, term.archived_at is not null as archived,
      term.changed_at as "changedAt", term.changed_by as "changedBy", ${definitions} as definitions
    from glossary.terms as term where ${where} order by term.id`.execute(db);
  return rows.map((row) => ({ ...row, definitions: row.definitions ?? [] }));
}

export async function getTerm(db: Reader, id: string): Promise<StoredTerm> {
  const [term] = await loadTerms(db, { ids: [id] });
  if (!term) throw new AppError("not-found", "There is no such term.");
  return term;
}

/** Whoever changes a term waits for the other. */
export async function lockTerm(tx: Tx, id: string): Promise<StoredTerm> {
  await sql`select from glossary.terms where id = ${id} for update`.execute(tx);
  return getTerm(tx, id);
}
