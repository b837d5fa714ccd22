import type { Generated } from "kysely";
import type { Classification } from "../../../platform/content/content-node.ts";
import type { RecordKind } from "./rules.ts";

export interface RecordTables {
  "messages.records": {
    id: Generated<string>;
    kind: RecordKind;
    title: string;
    happened_at: Date;
    by_person_id: string | null;
    by_words: Generated<string>;
    audience_id: string | null;
    outsiders: Generated<number>;
    outsiders_words: Generated<string>;
    words: string;
    whole_words: Generated<boolean>;
    language: string;
    classification: Classification;
    corrects_id: string | null;
    correction_reason: Generated<string>;
    recorded_at: Date;
    recorded_by_id: string;
  };
  "messages.record_people": { record_id: string; person_id: string };
  "messages.record_files": {
    record_id: string;
    position: number;
    hash: Buffer;
    name: string;
    media_type: string;
    size: number;
  };
  "messages.said": {
    id: string;
    source: "message" | "record";
    kind: string;
    title: string;
    said_at: Date;
    sender: string;
    classification: string;
    tlp: string | null;
    audience_ids: Generated<string[]>;
    term_ids: Generated<string[]>;
    people_count: Generated<number>;
    corrected: Generated<boolean>;
    search: string;
  };
}
