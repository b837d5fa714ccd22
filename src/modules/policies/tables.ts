import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Classification, ContentNode } from "../../platform/content/content-node.ts";

export type VersionState = "draft" | "in_review" | "approved" | "published" | "superseded" | "withdrawn";
export type AssignmentState = "to_read" | "reading" | "acknowledged" | "exempt" | "withdrawn";

export type PackState = "draft" | "active" | "ended";
/** The person's word that it was read, or that it was read and will be followed. */
export type Asks = "read" | "acknowledge";
/** What a new version asks of those who acknowledged an older one. */
export type AsksAgain = "inform" | "read-changes" | "acknowledge";
export type DueRule =
  | { readonly kind: "days" | "working-days"; readonly days: number }
  | { readonly kind: "date"; readonly on: string };
export type Renewal = { readonly kind: "none" } | { readonly kind: "months"; readonly months: number };

type Instant = ColumnType<Date, string, string>;
/** YYYY-MM-DD. */
type DateOrNull = string | null;
type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

export interface PoliciesTables {
  "policies.documents": {
    id: Generated<string>;
    title: string;
    classification: Classification;
    created_by: string;
    created_at: Instant;
    owner_office_id: string | null;
    review_on: DateOrNull;
    withdrawn_at: InstantOrNull;
    withdrawn_reason: string | null;
  };
  "policies.packs": {
    id: Generated<string>;
    name: string;
    audience_id: string;
    state: Generated<PackState>;
    asks: Generated<Asks>;
    sign_in_again: Generated<boolean>;
    /** By language; the product says its own where there is none. */
    wording: ColumnType<Record<string, string> | null, string | null | undefined, string | null>;
    due_rule: ColumnType<DueRule, string, string>;
    renewal: ColumnType<Renewal, string | undefined, string>;
    created_by: string;
    created_at: Instant;
    activated_at: InstantOrNull;
    ended_at: InstantOrNull;
    revision: Generated<number>;
  };
  "policies.pack_documents": { pack_id: string; document_id: string; position: number };
  "policies.segments": {
    id: GeneratedAlways<number>;
    department: string;
    location: string;
    job_function: string;
    employment_type: string;
    company_id: string | null;
    manager_id: string | null;
  };
  "policies.versions": {
    id: Generated<string>;
    document_id: string;
    number: number;
    title: string;
    language: string;
    classification: Classification;
    /** Written as JSON text. */
    content: ColumnType<ContentNode, string, never>;
    content_hash: Buffer;
    words: number;
    file_name: string;
    state: Generated<VersionState>;
    author_id: string;
    created_at: Instant;
    published_at: InstantOrNull;
    asks_again: AsksAgain | null;
    asks_reason: Generated<string>;
    critical_reason: string | null;
    scheduled_for: InstantOrNull;
    scheduled_by: string | null;
    /** By language. */
    change_note: ColumnType<Record<string, string>, string | undefined, string>;
  };
  "policies.assignments": {
    id: Generated<string>;
    version_id: string;
    person_id: string;
    state: Generated<AssignmentState>;
    assigned_at: Instant;
    due_at: Instant;
    document_id: string;
    round: Generated<number>;
    live: Generated<boolean>;
    asks: Generated<Asks>;
    sign_in_again: Generated<boolean>;
    covers: Generated<"whole" | "changes">;
    since_version_id: string | null;
    pack_ids: Generated<string[]>;
    wording_pack_id: string | null;
    segment_id: number;
    changed_at: Instant;
    ended_at: InstantOrNull;
    renew_on: DateOrNull;
    told_in: string | null;
  };
  "policies.acknowledgements": {
    id: Generated<string>;
    assignment_id: string;
    content_hash: Buffer;
    wording: string;
    language: string;
    strength: string;
    acknowledged_at: Instant;
    entry_id: number;
  };
}
