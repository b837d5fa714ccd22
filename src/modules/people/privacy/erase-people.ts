import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { ErasedPerson } from "../../../platform/person-data.ts";
import { erasedText, scrub } from "../../../platform/scrub.ts";
import type { JsonValue } from "../../../shared/json.ts";

/**
 * Takes what identifies somebody out of the directory's other tables; their own row was blanked beforehand. Rows that
 * say that something was there, and when, stay. A file that is just being looked at goes by itself within a day.
 */
export async function erasePeople(tx: Tx, person: ErasedPerson): Promise<void> {
  const these = sql`any(${[...person.ids]}::uuid[])`;
  await sql`update people.person_history set attributes = (attributes - 'search_words') || jsonb_build_object(
      'employee_number', null, 'given_name', '', 'family_name', '', 'email', ${erasedText}::text, 'department', '',
      'location', '', 'job_function', '', 'products', '[]'::jsonb, 'company_id', null, 'time_zone', null)
    where person_id = ${these}`.execute(tx);
  await sql`delete from people.noticed where person_id = ${these}`.execute(tx);
  // What is left says only who they were by id, so that an undo finds them changed and is refused.
  await sql`update people.merges set before = jsonb_build_object('survivor', jsonb_build_object('id', survivor_id),
      'merged', jsonb_build_object('id', merged_id), 'survivorAfter', '{"removed":null}'::jsonb,
      'reports', '[]'::jsonb, 'moved', '[]'::jsonb)
    where survivor_id = ${these} or merged_id = ${these}`.execute(tx);
  await sql`update people.absences set note = '' where person_id = ${these}`.execute(tx);
  await sql`update people.party_contacts set name = ${erasedText}, about = '', email = '', phone = '', url = '',
      archived_at = coalesce(archived_at, now())
    where person_id = ${these} or lower(email) = any(${[...person.texts]}::text[])`.execute(tx);
  await eraseImports(tx, person, these);
  await scrubJson(tx, person.texts, "people.party_history", ["party_id", "valid_from"], "attributes");
}

async function eraseImports(tx: Tx, { texts }: ErasedPerson, these: RawBuilder<unknown>): Promise<void> {
  await sql`update people.import_changes set before = case when before is null then null else '{}'::jsonb end,
    after = '{}' where person_id = ${these}`.execute(tx);
  // Of a file that somebody is looking at just now and that would change them, nothing is applied any more.
  await sql`update people.import_drafts set state = 'cancelled', bytes = null
    where state = 'open' and id in (select draft_id from people.import_draft_changes where person_id = ${these})`.execute(
    tx,
  );
  await sql`delete from people.import_draft_changes where person_id = ${these}`.execute(tx);
  await scrubJson(tx, texts, "people.imports", ["id"], "problems");
  await scrubJson(tx, texts, "people.imports", ["id"], "undo_report");
  await scrubJson(tx, texts, "people.import_drafts", ["id"], "problems");
}

/** Reports of past imports and states of parties may quote somebody: only rows that do are read and written. */
async function scrubJson(
  tx: Tx,
  texts: readonly string[],
  table: "people.imports" | "people.import_drafts" | "people.party_history",
  key: readonly string[],
  column: string,
): Promise<void> {
  const keyColumns = sql.join(key.map((name) => sql.ref(name)));
  const value = sql.ref(column);
  const { rows } = await sql<{ key: string; value: JsonValue }>`
    select (${keyColumns})::text as key, ${value} as value from ${sql.table(table)}
    where exists (select from unnest(${[...texts]}::text[]) as text
      where position(lower(to_jsonb(text.text) #>> '{}') in lower(${value}::text)) > 0) for update`.execute(tx);
  for (const row of rows)
    await sql`update ${sql.table(table)} set ${value} = ${JSON.stringify(scrub(row.value, texts))}::jsonb
      where (${keyColumns})::text = ${row.key}`.execute(tx);
}
