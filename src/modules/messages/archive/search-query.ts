import { type RawBuilder, sql } from "kysely";

/** What people type, as words; a search of more than these is none. */
export function searchWords(text: string): string[] {
  return (text.normalize("NFC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, 10);
}

/**
 * Finds texts that have all of these words: as they begin (`Passwort` finds Passwortmanager), or by their stem in German
 * or English (`Übungen` finds Übung).
 */
export function textQuery(words: readonly string[]): RawBuilder<unknown> {
  const queries = words.map(
    (word) =>
      sql`(to_tsquery('simple', ${`${word}:*`}) || plainto_tsquery('german', ${word}) || plainto_tsquery('english', ${word}))`,
  );
  return sql.join(queries, sql` && `);
}
