import type { ColumnType, Generated } from "kysely";
import type { MarkKind, ReadingChoices } from "./schema.ts";

type Instant = ColumnType<Date, string, string>;

/** Private to each reader: see the module's README. */
export interface ReadingTables {
  "policies.reading_places": {
    person_id: string;
    document_id: string;
    version_id: string;
    language: string;
    block: number;
    at: number;
    quote: string;
    share: number;
    device: string;
    device_kind: "phone" | "tablet" | "computer";
    updated_at: Instant;
  };
  "policies.reading_marks": {
    person_id: string;
    id: string;
    document_id: string;
    version_id: string;
    kind: MarkKind;
    language: string;
    block: number;
    at: number;
    quote: string;
    note: Generated<string>;
    created_at: Instant;
    updated_at: Instant;
  };
  "policies.reading_choices": {
    person_id: string;
    choices: ColumnType<ReadingChoices, string, string>;
    updated_at: Instant;
  };
}
