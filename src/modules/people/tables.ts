import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { AudienceRule } from "./audiences/rules.ts";
import type { CompanyKind } from "./directory/companies/kinds.ts";
import type { FieldSource } from "./directory/field-sources.ts";
import type { MergedBefore } from "./directory/merge/merge-rules.ts";
import type { Removal } from "./directory/person-state.ts";
import type { ReadColumn } from "./import/columns.ts";
import type { DraftFailure, DraftState, DraftSummary, ImportProgress } from "./import/drafts/draft.ts";
import type { ColumnMapping, ImportOptions } from "./import/options.ts";
import type { StoredProblem } from "./import/problems.ts";
import type { UndoReport } from "./import/undo/undo-report.ts";

type Timestamp = ColumnType<Date, string, string>;
type TimestampOrNull = ColumnType<Date | null, string | null | undefined, string | null>;
type GeneratedTimestamp = ColumnType<Date, string | undefined, string>;
/** Written as JSON text, because the driver would take a plain array for a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;

export interface PeopleTables {
  "people.organisation": {
    only_one: Generated<boolean>;
    name: string;
    time_zone: string;
    language: Generated<string>;
    demo: Generated<boolean>;
    created_at: GeneratedTimestamp;
    live_since: Timestamp | null;
    live_by: string | null;
    paused_since: Timestamp | null;
    paused_by: string | null;
    pause_reason: string | null;
    noticed_on: string | null;
  };
  "people.noticed": {
    person_id: string;
    active: boolean;
    department: string;
    location: string;
    job_function: string;
    products: string[];
    employment_type: string;
    company_id: string | null;
    manager_id: string | null;
    noticed_at: Timestamp;
  };
  "people.companies": {
    id: Generated<string>;
    name: string;
    kind: Generated<CompanyKind>;
    merged_into: string | null;
  };
  "people.imports": {
    id: Generated<string>;
    file_name: string;
    file_sha256: Buffer;
    rows_read: number;
    added: number;
    changed: number;
    unchanged: number;
    left_out: number;
    columns: Json<ReadColumn[]>;
    problems: Json<StoredProblem[]>;
    problem_count: number | null;
    imported_by: string;
    imported_at: Timestamp;
    moved: Generated<number>;
    leaving: Generated<number>;
    kept_by_hand: Generated<number>;
    baseline: Generated<boolean>;
    undo_state: "undoing" | "undone" | "failed" | null;
    undo_progress: Json<ImportProgress> | null;
    undo_report: Json<UndoReport> | null;
    undone_by: string | null;
    undone_at: Timestamp | null;
  };
  "people.import_drafts": {
    id: Generated<string>;
    file_name: string;
    bytes: Buffer | null;
    options: Json<ImportOptions>;
    summary: Json<DraftSummary>;
    problems: Json<StoredProblem[]>;
    state: Generated<DraftState>;
    progress: Json<ImportProgress> | null;
    failure: Json<DraftFailure> | null;
    import_id: string | null;
    created_by: string;
    created_at: Timestamp;
    expires_at: Timestamp;
  };
  "people.import_draft_changes": {
    draft_id: string;
    position: number;
    kinds: string[];
    line: number | null;
    person_id: string | null;
    name: string;
    before: Json<object>;
    after: Json<object>;
  };
  "people.import_mappings": {
    key: string;
    columns: Json<ColumnMapping[]> | null;
    sheet: string | null;
    used_at: Timestamp;
  };
  "people.import_changes": {
    import_id: string;
    person_id: string;
    line: number | null;
    before: Json<object> | null;
    after: Json<object>;
  };
  "people.persons": {
    id: Generated<string>;
    employee_number: string | null;
    given_name: Generated<string>;
    family_name: Generated<string>;
    display_name: GeneratedAlways<string>;
    email: string;
    department: Generated<string>;
    location: Generated<string>;
    job_function: Generated<string>;
    products: Generated<string[]>;
    employment_type: Generated<string>;
    company_id: string | null;
    manager_id: string | null;
    language: Generated<string>;
    time_zone: string | null;
    active_from: string | null;
    active_until: string | null;
    valid_from: GeneratedTimestamp;
    changed_by: Generated<string>;
    removed: Removal | null;
    merged_into: string | null;
    search_words: GeneratedAlways<string[]>;
  };
  "people.known_words": { word: string; people: number };
  "people.field_sources": { field: string; source: FieldSource; changed_by: string; changed_at: Timestamp };
  "people.merges": {
    id: Generated<string>;
    survivor_id: string;
    merged_id: string;
    before: Json<MergedBefore>;
    merged_by: string;
    merged_at: Timestamp;
    undone_by: string | null;
    undone_at: Timestamp | null;
  };
  "people.different_people": { one_id: string; other_id: string; said_by: string; said_at: Timestamp };
  "people.looks": {
    person_id: string;
    viewer: string;
    what: "record" | "export";
    hour: Timestamp;
    seen_at: Timestamp;
  };
  "people.person_history": {
    person_id: string;
    valid_from: Timestamp;
    valid_until: Timestamp;
    attributes: Json<object>;
    changed_by: Generated<string>;
  };
  "people.audiences": {
    id: Generated<string>;
    name: string;
    description: Generated<string>;
    rule: Json<AudienceRule>;
    version: Generated<number>;
    valid_from: Timestamp;
    changed_by: string;
    archived_at: TimestampOrNull;
    created_by: string;
    created_at: GeneratedTimestamp;
  };
  "people.audience_history": {
    audience_id: string;
    version: number;
    valid_from: Timestamp;
    valid_until: Timestamp;
    name: string;
    description: string;
    rule: Json<AudienceRule>;
    changed_by: string;
    archived_at: TimestampOrNull;
  };
  "people.offices": {
    id: Generated<string>;
    code: string | null;
    name: string;
    purpose: Generated<string>;
    archived_at: Timestamp | null;
    created_at: GeneratedTimestamp;
  };
  "people.office_holders": {
    id: Generated<string>;
    office_id: string;
    person_id: string;
    kind: "holder" | "deputy";
    position: Generated<number>;
    held_from: Timestamp;
    held_until: Timestamp | null;
    given_by: string;
    ended_by: string | null;
    end_reason: Generated<string>;
  };
  "people.absences": {
    id: Generated<string>;
    person_id: string;
    first_day: string;
    last_day: string;
    note: Generated<string>;
    created_by: string;
    created_at: Timestamp;
    withdrawn_at: Timestamp | null;
  };
  "people.parties": {
    id: Generated<string>;
    code: string | null;
    name: string;
    kind: "internal" | "external";
    description: Generated<string>;
    preferred_channel: Generated<string>;
    frequency: Generated<string>;
    language: Generated<string>;
    power: number;
    interest: number;
    strategy: GeneratedAlways<"manage-closely" | "keep-satisfied" | "keep-informed" | "monitor">;
    contact_office_id: string | null;
    contact_person_id: string | null;
    rule: Json<AudienceRule> | null;
    archived_at: Timestamp | null;
    version: Generated<number>;
    valid_from: GeneratedTimestamp;
    changed_by: string;
  };
  "people.party_history": {
    party_id: string;
    valid_from: Timestamp;
    valid_until: Timestamp;
    attributes: Json<object>;
    changed_by: string;
  };
  "people.party_needs": {
    id: Generated<string>;
    party_id: string;
    kind: "need" | "issue" | "concern";
    text: string;
    position: Generated<number>;
    archived_at: Timestamp | null;
  };
  "people.party_contacts": {
    id: Generated<string>;
    party_id: string;
    person_id: string | null;
    name: Generated<string>;
    about: Generated<string>;
    email: Generated<string>;
    phone: Generated<string>;
    url: Generated<string>;
    position: Generated<number>;
    archived_at: Timestamp | null;
  };
  "people.party_members": {
    id: Generated<string>;
    party_id: string;
    company_id: string | null;
    person_id: string | null;
    member_from: Timestamp;
    member_until: Timestamp | null;
  };
  "people.calendars": {
    id: Generated<string>;
    name: string;
    region: Generated<string>;
    time_zone: string | null;
    working_days: Generated<number[]>;
    quiet_from: string | null;
    quiet_until: string | null;
    for_everybody: Generated<boolean>;
  };
  "people.calendar_locations": { location: string; calendar_id: string };
  "people.calendar_days": { calendar_id: string; day: string; working: boolean; name: Generated<string> };
}
