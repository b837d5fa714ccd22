import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { Classification, ContentNode } from "../../platform/content/content-node.ts";
import type { Channel, Format, Tlp } from "../../shared/formats.ts";
import type { Said } from "./approval/said.ts";
import type { RecordTables } from "./records/tables.ts";

export const messageStates = [
  "draft",
  "in_approval",
  "approved",
  "scheduled",
  "not_sent",
  "sent",
  "cancelled",
] as const;

/**
 * draft → in_approval → approved → scheduled → sent. Every step but the last leads back to draft. not_sent: at its time
 * something stood in the way, and its author is asked what to do.
 */
export type MessageState = (typeof messageStates)[number];

type Instant = ColumnType<Date, string, string>;
type InstantOrNull = ColumnType<Date | null, string | null | undefined, string | null>;

/** Written as JSON text. */
export type TemplateVariants = Readonly<Record<string, { readonly subject: string; readonly content: ContentNode }>>;

export interface MessagesTables extends RecordTables {
  "messages.templates": {
    id: Generated<string>;
    name: string;
    description: string;
    format: Format;
    classification: Classification;
    variants: ColumnType<TemplateVariants, string, string>;
    starter: string | null;
    version: Generated<number>;
    created_by: string;
    updated_by: string;
    created_at: Instant;
    updated_at: Instant;
    archived_at: InstantOrNull;
  };
  "messages.messages": {
    id: Generated<string>;
    title: string;
    format: Format;
    state: Generated<MessageState>;
    classification: Classification;
    tlp: Tlp | null;
    critical_reason: string | null;
    channels: Channel[];
    template_id: string | null;
    copied_from: string | null;
    send_at: InstantOrNull;
    scheduled_by: string | null;
    author_id: string;
    version: Generated<number>;
    content_hash: Buffer | null;
    delivery_message_id: string | null;
    failure_id: string | null;
    failure_reason: string | null;
    failed_at: InstantOrNull;
    created_at: Instant;
    updated_at: Instant;
    sent_at: InstantOrNull;
    removed_at: InstantOrNull;
  };
  "messages.audiences": { message_id: string; audience_id: string; position: number };
  "messages.variants": {
    message_id: string;
    audience_id: string | null;
    language: string;
    subject: string;
    content: ColumnType<ContentNode, string, string>;
    words: number;
  };
  "messages.attachments": {
    id: Generated<string>;
    message_id: string;
    kind: "attachment" | "picture";
    hash: Buffer;
    name: string;
    media_type: string;
    size: number;
    position: GeneratedAlways<number>;
  };
  "messages.saves": { message_id: string; version: number; saved_by: string; saved_at: Instant; fields: string[] };
  "messages.approved": {
    message_id: string;
    content_hash: Buffer;
    said: ColumnType<Said, string, never>;
    approved_at: Instant;
  };
  "messages.tests": {
    id: Generated<string>;
    message_id: string;
    person_id: string;
    sent_by: string;
    sent_at: Instant;
    delivery_message_id: string;
  };
}
