import type { ColumnType, Generated, GeneratedAlways } from "kysely";

export type DutyState = "open" | "done" | "withdrawn";
/** What can happen to a duty between its making and its closing. */
export type HandsEvent = "handed-over" | "snoozed" | "woken" | "disputed" | "settled";

type Timestamp = ColumnType<Date, string, string>;
type TimestampOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

export interface DutiesTables {
  "duties.duties": {
    id: Generated<string>;
    person_id: string | null;
    kind: string;
    subject: string;
    title: string;
    path: string;
    link_scope: string | null;
    minutes: number;
    reason: string;
    due_at: Timestamp;
    state: Generated<DutyState>;
    created_at: ColumnType<Date, string, never>;
    closed_at: TimestampOrNull;
    office_id: string | null;
    given_by: Generated<string>;
    rung: Generated<number>;
    remind_at: TimestampOrNull;
    snoozed_until: TimestampOrNull;
    snoozes: Generated<number>;
    handed_over_from: string | null;
    disputed_at: TimestampOrNull;
    disputed_by: string | null;
    dispute_reason: string | null;
    closed_by: string | null;
    confidential: Generated<boolean>;
  };
  "duties.hands": {
    id: GeneratedAlways<number>;
    duty_id: string;
    what: HandsEvent;
    by_ref: string;
    from_person_id: string | null;
    from_office_id: string | null;
    to_person_id: string | null;
    to_office_id: string | null;
    until: TimestampOrNull;
    words: Generated<string>;
    at: Timestamp;
  };
  "duties.ladders": {
    kind: string;
    gentle_days: number | null;
    firm_days: number | null;
    manager_days: number | null;
    isms_manager_days: number | null;
    changed_by: string;
    changed_at: Timestamp;
  };
  "duties.settings": {
    only_one: Generated<boolean>;
    isms_manager_office_id: string | null;
    changed_by: string;
    changed_at: Timestamp;
  };
  "duties.reminders": {
    id: Generated<string>;
    person_id: string;
    working_day: string;
    message_id: string;
    created_at: Timestamp;
    cancelled_at: TimestampOrNull;
    settled: Generated<boolean>;
  };
  "duties.reminder_items": {
    duty_id: string;
    rung: number;
    person_id: string;
    taken_at: Timestamp;
    reminder_id: string | null;
  };
  "duties.tasks": {
    id: Generated<string>;
    title: string;
    words: Generated<string>;
    about_ref: string | null;
    about_title: string | null;
    given_by: string;
    person_id: string | null;
    office_id: string | null;
    due_at: Timestamp;
    state: Generated<DutyState>;
    created_at: Timestamp;
    closed_at: TimestampOrNull;
    closed_by: string | null;
    close_words: Generated<string>;
  };
  "duties.task_comments": {
    id: Generated<string>;
    task_id: string;
    written_by: string;
    words: string;
    written_at: Timestamp;
  };
  "duties.task_files": {
    id: Generated<string>;
    task_id: string;
    hash: Buffer;
    name: string;
    added_by: string;
    added_at: Timestamp;
    removed_at: TimestampOrNull;
    removed_by: string | null;
  };
}
