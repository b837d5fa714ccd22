import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { Words } from "./compose/words.ts";
import type { DeliveryState } from "./ledger/rules.ts";

export interface DeliveryTables {
  "delivery.messages": {
    id: Generated<string>;
    once_key: string | null;
    kind: string;
    subject_ref: string;
    words: JSONColumnType<Words, string, string>;
    classification: Generated<"public" | "internal" | "confidential">;
    candidates: Generated<number>;
    created_by: string;
    created_at: Generated<Date>;
    finished_at: Date | null;
  };
  "delivery.deliveries": {
    id: Generated<string>;
    message_id: string;
    person_id: string;
    channel: "email";
    state: Generated<DeliveryState>;
    reason: string | null;
    link_scope: string | null;
    link_path: string | null;
    cancel_key: string | null;
    not_before: Generated<Date>;
    attempts: Generated<number>;
    lease_id: string | null;
    leased_until: Date | null;
    address: string | null;
    language: string | null;
    reply: string | null;
    released: Generated<boolean>;
    updated_at: Generated<Date>;
  };
  "delivery.caught_mails": {
    id: GeneratedAlways<number>;
    received_at: Generated<Date>;
    envelope_from: string;
    envelope_to: string[];
    subject: string;
    source: Buffer;
  };
}
