import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { inForce, type LibraryReader } from "./queries.ts";
import { hitMarks, type SnippetPart, snippetParts } from "./sections.ts";

export interface Hit {
  readonly documentId: string;
  readonly language: string;
  readonly anchor: string;
  readonly heading: string;
  readonly snippet: readonly SnippetPart[];
}

export interface Found {
  readonly hits: readonly Hit[];
  /** Words that nothing has, and what was looked for instead. */
  readonly instead: ReadonlyArray<{ readonly typed: string; readonly taken: readonly string[] }>;
}

/** Documents that a search shows; whoever does not find it among these types another word. */
const mostHits = 50;
/** How alike a word must be to one that was typed and that nothing has. */
const alikeEnough = 0.35;

/**
 * Documents with most of the words, best first, each with the section that answers best. A word is found as it begins
 * and by its stem in German or English; one that nothing has is taken for those that it is most alike.
 */
export async function searchLibrary(
  db: Reader,
  reader: LibraryReader,
  asked: { readonly words: readonly string[]; readonly language: string },
): Promise<Found> {
  const words = await tellingWords(db, asked.words);
  const known = await knownWords(db, reader, words);
  const instead: { typed: string; taken: string[] }[] = [];
  const queries: RawBuilder<unknown>[] = [];
  for (const [index, word] of words.entries()) {
    if (known.has(index)) queries.push(wordQuery(word));
    else {
      const taken = await alikeWords(db, reader, word);
      if (taken.length === 0) continue;
      instead.push({ typed: word, taken });
      queries.push(sql.join(taken.map(wordQuery), sql` || `));
    }
  }
  if (queries.length === 0) return { hits: [], instead };
  // Of a question, half of what is anywhere must be there.
  const least = Math.ceil(queries.length / 2);
  return { hits: await bestSections(db, reader, { ...asked, queries, least }), instead };
}

function wordQuery(word: string): RawBuilder<unknown> {
  return sql`(to_tsquery('simple', ${`${word}:*`}) || plainto_tsquery('german', ${word}) || plainto_tsquery('english', ${word}))`;
}

/** Without those that say nothing, such as "how" or "die", unless there are no others. */
async function tellingWords(db: Reader, words: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from unnest(${[...words]}::text[]) with ordinality as typed (word, place)
    where to_tsvector('english', word) <> '' and to_tsvector('german', word) <> '' order by place`.execute(db);
  return rows.length === 0 ? words : rows.map(({ word }) => word);
}

async function knownWords(db: Reader, reader: LibraryReader, words: readonly string[]): Promise<Set<number>> {
  const asked = words.map(
    (word, index) => sql`select ${index}::int as place where exists (
    select from policies.library_sections as section
    where search @@ ${wordQuery(word)} and version_id in (select version_id from ${inForce(reader)} as visible))`,
  );
  const { rows } = await sql<{ place: number }>`${sql.join(asked, sql` union all `)}`.execute(db);
  return new Set(rows.map(({ place }) => place));
}

async function alikeWords(db: Reader, reader: LibraryReader, word: string): Promise<string[]> {
  if (word.length < 4) return [];
  const { rows } = await sql<{ word: string }>`
    select word from policies.library_words
    where version_id in (select version_id from ${inForce(reader)} as visible)
      and length(word) between ${word.length - 3}::int and ${word.length + 6}::int
      and policies.likeness(word, ${word}) >= ${alikeEnough}
    group by word order by policies.likeness(word, ${word}) desc, count(*) desc, word limit 2`.execute(db);
  return rows.map((row) => row.word);
}

interface HitRow extends Omit<Hit, "snippet"> {
  readonly headline: string;
}

async function bestSections(
  db: Reader,
  reader: LibraryReader,
  asked: { readonly language: string; readonly queries: readonly RawBuilder<unknown>[]; readonly least: number },
): Promise<Hit[]> {
  const queries = sql.join(
    asked.queries.map((query, place) => sql`(${place}::int, ${query})`),
    sql`, `,
  );
  const whole = sql.join([...asked.queries], sql` || `);
  const own = sql`split_part(language, '-', 1) = split_part(lower(${asked.language}), '-', 1)`;
  const options = `StartSel=${hitMarks.from}, StopSel=${hitMarks.to}, MaxWords=32, MinWords=16, MaxFragments=1`;
  const { rows } = await sql<HitRow>`
    with query (place, words) as (values ${queries}),
    hit as (
      select visible.document_id, section.version_id, section.language, section.position, query.place,
        ts_rank(section.search, query.words) as rank
      from ${inForce(reader)} as visible
      join policies.library_sections as section on section.version_id = visible.version_id
      join query on section.search @@ query.words),
    document as (
      select document_id, count(distinct place) as words, sum(rank) as rank from hit group by document_id
      having count(distinct place) >= ${asked.least}),
    section as (
      select distinct on (document_id) document_id, version_id, language, position from (
        select document_id, version_id, language, position, count(*) as words, sum(rank) as rank
        from hit group by document_id, version_id, language, position) as one
      order by document_id, words desc, ${own} desc, position = 0, rank desc, position)
    select document.document_id as "documentId", section.language, shown.anchor, shown.heading,
      ts_headline(case split_part(section.language, '-', 1) when 'de' then 'german'::regconfig when 'en' then 'english'
        else 'simple' end, case when shown.text = '' then shown.heading else left(shown.text, 20000) end, ${whole},
        ${options}) as headline
    from document join section using (document_id)
    join policies.library_sections as shown using (version_id, language, position)
    order by document.words desc, document.rank desc, document.document_id limit ${mostHits}`.execute(db);
  return rows.map(({ headline, ...row }) => ({ ...row, snippet: snippetParts(headline) }));
}
