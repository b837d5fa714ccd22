import { sql } from "kysely";
import type { Reader } from "../../../../database.ts";
import { commonSlips, nearWords } from "./near-words.ts";

/** One word of a search, and the words of the directory by which it finds people. */
export interface AskedWord {
  readonly word: string;
  readonly beginnings: readonly string[];
  /** Those that have it anywhere; only beginnings for one or two letters. Contains `beginnings`. */
  readonly parts: readonly string[];
}

const mostWords = 10;

/**
 * The words of a search as the directory spells them; empty for a search without a letter or digit. Of what was typed
 * without a space, such as an address, only the last word may be unfinished.
 */
export async function findWords(db: Reader, search: string): Promise<AskedWord[]> {
  const typed = search.split(/\s+/).filter((text) => text !== "");
  const { rows } = await sql<{ word: string; parts: string[] }>`
    select asked.word,
      array(select known.word from people.known_words as known where asked.finished and known.word = asked.word)
      || array(select known.word from people.known_words as known where not asked.finished
        and known.word like case when length(asked.word) > 2 then '%' else '' end || asked.word || '%') as parts
    from (select said.word, bool_and(said.at < cardinality(typed.words)) as finished
      from (select people.words_in(text) as words from unnest(${typed}::text[]) as text) as typed,
        unnest(typed.words) with ordinality as said (word, at)
      group by said.word order by said.word limit ${mostWords}) as asked`.execute(db);
  return rows.map(({ word, parts }) => ({
    word,
    parts,
    beginnings: parts.filter((part) => part.startsWith(word)),
  }));
}

/** For each word that may be misspelt, the known words that may be meant; none for words too short to tell. */
export async function findNearWords(db: Reader, words: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const asked = words.filter((word) => word.length > 2 && !/\d/.test(word));
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; known: string[] }>`
    select asked.word as asked, array(
      (select known.word from people.known_words as known where known.word operator(people.%) asked.word
        order by people.similarity(known.word, asked.word) desc, known.word limit 60)
      union
      select known.word from people.known_words as known where known.word = any(string_to_array(asked.slips, ' '))
    ) as known
    from unnest(${asked}::text[], ${asked.map((word) => commonSlips(word).join(" "))}::text[]) as asked (word, slips)`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.asked, nearWords(row.asked, row.known)]));
}
