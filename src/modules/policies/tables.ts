import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Classification, ContentNode } from "../../platform/content/content-node.ts";
import type { LibraryTables } from "./library/tables.ts";
import type { ReadingTables } from "./reading/tables.ts";
import type { StatementTables } from "./statements/tables.ts";

export type VersionState = "draft" | "in_review" | "approved" | "published" | "superseded" | "withdrawn";
export type AssignmentState = "to_read" | "reading" | "acknowledged" | "exempt" | "withdrawn";

export type PackState = "draft" | "active" | "ended";
/** The person's word that it was read, or that it was read and will be followed. */
export type Asks = "read" | "acknowledge";
/** Why somebody owes what they owe, as they are told. */
export type Because = "published" | "withdrawn" | "joined" | "moved" | "pack" | "returned" | "renewed";
/** What a new version asks of those who acknowledged an older one. */
export type AsksAgain = "inform" | "read-changes" | "acknowledge";
export type DueRule =
  | { readonly kind: "days" | "working-days"; readonly days: number }
  | { readonly kind: "date"; readonly on: string };
export type Renewal = { readonly kind: "none" } | { readonly kind: "months"; readonly months: number };

/** How a review of a document ended. */
export type ReviewOutcome = "version" | "still-right" | "dropped";

/** One language of what is being written: title and content may still be empty. */
export interface DraftText {
  readonly language: string;
  readonly title: string;
  readonly content: ContentNode;
}

type Instant = ColumnType<Date, string, string>;
/** YYYY-MM-DD. */
type DateOrNull = string | null;
type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

export interface PoliciesTables extends LibraryTables, ReadingTables, StatementTables {
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
    last_revision: Generated<number>;
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
    changed_by: string;
    changed_at: Instant;
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
  /** Written by the trigger on assignments alone. */
  "policies.compliance_steps": {
    at: Instant;
    document_id: string;
    segment_id: number;
    pack_ids: string[];
    assigned: number;
    acknowledged: number;
    exempt: number;
    overdue: number;
  };
  /** Written by the trigger on assignments alone. */
  "policies.assignment_history": {
    assignment_id: string;
    valid_until: Instant;
    live: boolean;
    state: AssignmentState;
    due_at: Instant;
    segment_id: number;
    pack_ids: string[];
  };
  "policies.compliance_folds": { up_to: Instant; done: Generated<boolean> };
  "policies.compliance_cells": {
    id: GeneratedAlways<number>;
    dimension: string;
    value: string;
    document_id: string;
    pack_id: string;
  };
  "policies.compliance_totals": {
    cell_id: number;
    up_to: Instant;
    assigned: number;
    acknowledged: number;
    exempt: number;
    overdue: number;
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
    because: Generated<Because>;
  };
  "policies.version_texts": {
    version_id: string;
    language: string;
    title: string;
    /** Written as JSON text. */
    content: ColumnType<ContentNode, string, never>;
    words: number;
  };
  "policies.version_writers": { version_id: string; person_id: string };
  "policies.working_copies": {
    document_id: string;
    /** In their order; the first becomes the version's own. */
    texts: ColumnType<readonly DraftText[], string, string>;
    classification: Classification;
    owner_office_id: string | null;
    review_on: DateOrNull;
    /** By language. */
    change_note: ColumnType<Record<string, string>, string | undefined, string>;
    base_version_id: string | null;
    file_name: Generated<string>;
    revision: Generated<number>;
    created_by: string;
    created_at: Instant;
    updated_by: string;
    updated_at: Instant;
    discarded_by: string | null;
    discarded_at: InstantOrNull;
  };
  "policies.working_copy_writers": { document_id: string; person_id: string };
  "policies.comments": {
    id: Generated<string>;
    document_id: string;
    version_id: string;
    language: string;
    reply_to: string | null;
    path: number[] | null;
    start: Generated<number>;
    quote: Generated<string>;
    words: string;
    written_by: string;
    written_at: Instant;
    resolved_by: string | null;
    resolved_at: InstantOrNull;
  };
  "policies.reviews": {
    id: Generated<string>;
    document_id: string;
    /** One of the two. */
    office_id: string | null;
    person_id: string | null;
    due_on: string;
    opened_at: Instant;
    outcome: ReviewOutcome | null;
    note: Generated<string>;
    next_on: DateOrNull;
    closed_by: string | null;
    closed_at: InstantOrNull;
  };
  "policies.pictures": { document_id: string; hash: Buffer; name: string; added_by: string; added_at: Instant };
}
