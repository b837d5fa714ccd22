import { sql } from "kysely";
import type { AudienceUse, AudienceUses } from "../../platform/audience-uses.ts";
import type { Descriptions } from "../../platform/describe.ts";

export const glossaryDescriptions: Descriptions = {
  term: async (db, ids) => {
    const { rows } = await sql<{ id: string; word: string }>`
      select distinct on (term_id) term_id as id, word from glossary.definitions
      where term_id = any(${[...ids]}::uuid[]) and audience_id is null
      order by term_id, language <> 'en', language`.execute(db);
    return new Map(rows.map((row) => [row.id, row.word]));
  },
};

/** Terms that are told to an audience in words of its own. */
export const glossaryAudienceUses: AudienceUses = {
  permission: "glossary.term.write",
  list: async (db, audienceIds) => {
    const { rows } = await sql<AudienceUse>`
      select distinct definition.audience_id as "audienceId", 'glossary.term' as what, general.word as title,
        '/glossary/' || term.id as path
      from glossary.definitions as definition join glossary.terms as term on term.id = definition.term_id
      join glossary.definitions as general on general.term_id = term.id and general.language = definition.language
        and general.audience_id is null
      where definition.audience_id = any(${[...audienceIds]}::uuid[]) and term.archived_at is null
      order by title`.execute(db);
    return rows;
  },
};
