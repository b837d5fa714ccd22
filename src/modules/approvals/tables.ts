import type { ColumnType, Generated } from "kysely";

export type RequestState = "pending" | "approved" | "changes_requested" | "withdrawn" | "void";
export type StepState = "waiting" | "pending" | "approved" | "changes_requested" | "void" | "withdrawn";

type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

export interface ApprovalsTables {
  "approvals.requests": {
    id: Generated<string>;
    subject: string;
    subject_type: ColumnType<string, never, never>;
    title: string;
    path: string;
    content_hash: Buffer;
    minutes: number;
    author_id: string;
    requester_id: string;
    confidential: Generated<boolean>;
    state: Generated<RequestState>;
    requested_at: ColumnType<Date, string, never>;
    ended_at: InstantOrNull;
  };
  "approvals.steps": {
    id: Generated<string>;
    request_id: string;
    position: number;
    person_id: string | null;
    office_id: string | null;
    state: StepState;
    began_at: InstantOrNull;
    decided_by: string | null;
    decided_at: InstantOrNull;
    as_deputy: Generated<boolean>;
    comment: Generated<string>;
    replaced_at: InstantOrNull;
    replaced_by: string | null;
  };
  "approvals.comments": {
    id: Generated<string>;
    request_id: string;
    written_by: string;
    written_at: ColumnType<Date, string, never>;
    text: string;
  };
  "approvals.rules": {
    subject_type: string;
    two_offices: boolean;
    changed_by: string;
    changed_at: ColumnType<Date, string, string>;
  };
  "approvals.rule_steps": {
    subject_type: string;
    position: number;
    office_id: string | null;
  };
}
