import type { Generated, JSONColumnType } from "kysely";
import type { Concern, KeptTerm } from "./terms/rules.ts";

export interface GlossaryTables {
  "glossary.terms": {
    id: Generated<string>;
    code: string | null;
    concerns: Generated<Concern[]>;
    version: Generated<number>;
    archived_at: Date | null;
    changed_at: Date;
    changed_by: string;
  };
  "glossary.definitions": {
    term_id: string;
    language: string;
    audience_id: string | null;
    word: string | null;
    forms: Generated<string[]>;
    meaning: string;
    good_example: Generated<string>;
    bad_example: Generated<string>;
  };
  "glossary.term_versions": {
    term_id: string;
    version: number;
    state: JSONColumnType<KeptTerm, string, string>;
    changed_at: Date;
    changed_by: string;
  };
}
