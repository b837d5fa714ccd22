import type { ColumnType, Generated } from "kysely";
import type { Classification, ContentNode } from "../../platform/content/content-node.ts";

export type VersionState = "draft" | "in_review" | "approved" | "published" | "superseded" | "withdrawn";
export type AssignmentState = "to_read" | "reading" | "acknowledged" | "exempt" | "withdrawn";

type Instant = ColumnType<Date, string, string>;
type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

export interface PoliciesTables {
  "policies.documents": {
    id: Generated<string>;
    title: string;
    classification: Classification;
    created_by: string;
    created_at: Instant;
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
    audience_id: string | null;
    due_at: InstantOrNull;
  };
  "policies.assignments": {
    id: Generated<string>;
    version_id: string;
    person_id: string;
    state: Generated<AssignmentState>;
    assigned_at: Instant;
    due_at: Instant;
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
