import type { ColumnType, Generated } from "kysely";

export type DutyState = "open" | "done" | "withdrawn";

export interface DutiesTables {
  "duties.duties": {
    id: Generated<string>;
    person_id: string;
    kind: string;
    subject: string;
    title: string;
    path: string;
    link_scope: string | null;
    minutes: number;
    reason: string;
    due_at: ColumnType<Date, string, string>;
    state: Generated<DutyState>;
    created_at: ColumnType<Date, string, never>;
    closed_at: ColumnType<Date | null, string | null | undefined, string | null>;
  };
}
