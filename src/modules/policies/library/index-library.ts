import { sql } from "kysely";
import type { Db, Reader, Tx } from "../../../database.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { versionTexts } from "../versions/version-text.ts";
import { sectionsOf, wordsOf } from "./sections.ts";

export const indexLibraryJob = "policies.index-library";

/** A text search vector holds a megabyte: of longer sections the beginning is found. */
const longestSection = 200_000;

/** Makes every published version findable that is not yet, and lets go of those that are no longer in force. */
export async function indexLibrary(db: Db): Promise<void> {
  for (const versionId of await unindexed(db)) await unrecorded(db, (tx) => indexVersion(tx, versionId));
  await unrecorded(db, forgetOld);
}

async function unindexed(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select version.id from policies.versions as version where state = 'published' and not exists (
      select from policies.library_sections where version_id = version.id and position = 0)`.execute(db);
  return rows.map(({ id }) => id);
}

async function indexVersion(tx: Tx, versionId: string): Promise<void> {
  const texts = await versionTexts(tx, versionId);
  for (const { language, title, content } of texts) {
    const sections = sectionsOf(content);
    await sql`insert into policies.library_sections (version_id, language, position, anchor, heading, text, search)
      select ${versionId}::uuid, ${language}, ordinality - 1, anchor, heading, text,
        setweight(policies.word_vector(case when ordinality = 1 then ${title}::text else '' end), 'A')
          || setweight(policies.word_vector(heading), 'B') || setweight(policies.word_vector(left(text, ${longestSection}::int)), 'C')
      from unnest(${sections.map((one) => one.anchor)}::text[], ${sections.map((one) => one.heading)}::text[],
        ${sections.map((one) => one.text.toWellFormed())}::text[]) with ordinality as section (anchor, heading, text, ordinality)
      on conflict do nothing`.execute(tx);
  }
  const words = new Set(
    texts.flatMap(({ title, content }) =>
      wordsOf([title, ...sectionsOf(content).flatMap(({ heading, text }) => [heading, text])].join(" ")),
    ),
  );
  await sql`insert into policies.library_words (version_id, word) select ${versionId}::uuid, unnest(${[...words]}::text[])
    on conflict do nothing`.execute(tx);
}

async function forgetOld(tx: Tx): Promise<void> {
  const old = sql`version_id in (select id from policies.versions where state in ('superseded', 'withdrawn'))`;
  await sql`delete from policies.library_sections where ${old}`.execute(tx);
  await sql`delete from policies.library_words where ${old}`.execute(tx);
}
