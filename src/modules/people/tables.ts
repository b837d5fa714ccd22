import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { AudienceRule } from "./audiences/rules.ts";
import type { Removal } from "./directory/person-state.ts";
import type { ReadColumn } from "./import/columns.ts";
import type { StoredProblem } from "./import/problems.ts";

type Timestamp = ColumnType<Date, string, string>;
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
  };
  "people.companies": { id: Generated<string>; name: string };
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
    imported_by: string;
    imported_at: Timestamp;
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
    rule: Json<AudienceRule>;
    created_by: string;
    created_at: GeneratedTimestamp;
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
