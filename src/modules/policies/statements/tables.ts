import type { ColumnType, Generated } from "kysely";

/** Offline, paper and imported words are known by more than the press of a button, or by less. */
export type StatementMethod = "button" | "offline" | "paper" | "imported";
/** By what somebody proved once more who they are. */
export type ProvedBy = "password" | "passkey" | "totp" | "recovery-code";
export type QuestionState = "open" | "answered" | "withdrawn";
/** requested → proposed → granted → expired or ended; refused and withdrawn end it before. */
export type ExceptionState = "requested" | "proposed" | "granted" | "refused" | "withdrawn" | "expired" | "ended";
export type Level = "low" | "medium" | "high";

type Instant = ColumnType<Date, string, string>;
type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

export interface StatementTables {
  "policies.acknowledgements": {
    id: Generated<string>;
    assignment_id: string;
    content_hash: Buffer;
    wording: string;
    language: string;
    /** `none` where nobody signed in (on paper, imported). */
    strength: string;
    acknowledged_at: Instant;
    entry_id: number;
    method: Generated<StatementMethod>;
    stated_at: InstantOrNull;
    /** YYYY-MM-DD. */
    stated_on: string | null;
    proved_by: ProvedBy | null;
    recorded_by: string | null;
    sheet_id: string | null;
    import_id: string | null;
    source: string | null;
    retracted_at: InstantOrNull;
    retracted_by: string | null;
    retraction_reason: string | null;
    retraction_entry_id: number | null;
  };
  "policies.sheets": {
    id: Generated<string>;
    version_id: string;
    signed_on: string;
    file_hash: Buffer;
    file_name: string;
    media_type: string;
    size: number;
    recorded_by: string;
    recorded_at: Instant;
  };
  "policies.acknowledgement_imports": {
    id: Generated<string>;
    file_name: string;
    imported_by: string;
    imported_at: Instant;
    rows: number;
    undone_at: InstantOrNull;
    undone_by: string | null;
  };
  "policies.questions": {
    id: Generated<string>;
    document_id: string;
    version_id: string;
    assignment_id: string | null;
    asked_by: string;
    asked_at: Instant;
    words: string;
    quote: Generated<string>;
    office_id: string | null;
    person_id: string | null;
    state: Generated<QuestionState>;
    answer: string | null;
    open_answer: boolean | null;
    answered_by: string | null;
    answered_at: InstantOrNull;
  };
  "policies.exceptions": {
    id: Generated<string>;
    document_id: string;
    version_id: string;
    assignment_id: string | null;
    person_id: string;
    asked_at: Instant;
    what: string;
    why: string;
    from_on: string;
    until_on: string;
    office_id: string | null;
    owner_id: string | null;
    state: Generated<ExceptionState>;
    likelihood: Level | null;
    impact: Level | null;
    risk: string | null;
    conditions: Generated<string>;
    risk_owner_id: string | null;
    assessed_by: string | null;
    assessed_at: InstantOrNull;
    decided_at: InstantOrNull;
    decided_by: string | null;
    decision_reason: string | null;
    reminded_at: InstantOrNull;
    ended_at: InstantOrNull;
    ended_by: string | null;
    end_reason: string | null;
    revision: Generated<number>;
  };
  "policies.exemptions": {
    id: Generated<string>;
    document_id: string;
    person_id: string;
    reason: string;
    until_on: string;
    given_by: string | null;
    given_at: Instant;
    ended_at: InstantOrNull;
    ended_by: string | null;
    end_reason: string | null;
  };
}
