import type { ColumnType } from "kysely";
import type { MarkKind, ReadingChoices } from "./schema.ts";

type Instant = ColumnType<Date, string, string>;

interface Anchored {
  version_id: string;
  language: string;
  block: number;
  at: number;
  quote: string;
}

/** Private to each reader: see README. */
export interface ReadingTables {
  "policies.reading_places": Anchored & {
    person_id: string;
    document_id: string;
    share: number;
    device: string;
    device_kind: "phone" | "tablet" | "computer";
    updated_at: Instant;
  };
  "policies.reading_marks": Anchored & {
    person_id: string;
    id: string;
    document_id: string;
    kind: MarkKind;
    note: string;
    created_at: Instant;
    updated_at: Instant;
  };
  "policies.reading_choices": {
    person_id: string;
    choices: ColumnType<ReadingChoices, string, string>;
    updated_at: Instant;
  };
}
