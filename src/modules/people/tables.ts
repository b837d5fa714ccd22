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
}
