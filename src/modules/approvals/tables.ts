import type { ColumnType, Generated } from "kysely";

export type RequestState = "pending" | "approved" | "changes_requested" | "withdrawn";

export interface ApprovalsTables {
  "approvals.requests": {
    id: Generated<string>;
    subject: string;
    title: string;
    path: string;
    content_hash: Buffer;
    author_id: string;
    approver_id: string;
    state: Generated<RequestState>;
    comment: Generated<string>;
    requested_at: ColumnType<Date, string, never>;
    decided_at: ColumnType<Date | null, string | null | undefined, string | null>;
  };
}
