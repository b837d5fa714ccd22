import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { Classification } from "../../platform/content/content-node.ts";
import type { RelayTrouble } from "../../platform/mail/relay.ts";
import type { Brand } from "./brand/brand.ts";
import type { ChannelName } from "./channels/register.ts";
import type { Tlp } from "./channels/tlp.ts";
import type { Spans } from "./compose/spans.ts";
import type { Piece } from "./compose/template.ts";
import type { SaidWords } from "./compose/words.ts";
import type { Attachment, MailItem } from "./ledger/message-to-queue.ts";
import type { DeliveryStage, DeliveryState, Held } from "./ledger/rules.ts";

type Variants = Readonly<Record<string, SaidWords>>;

export interface DeliveryTables {
  "delivery.messages": {
    id: Generated<string>;
    once_key: string | null;
    kind: string;
    subject_ref: string;
    title: string | null;
    words: JSONColumnType<SaidWords, string, string>;
    variants: JSONColumnType<Variants, string | undefined, string>;
    classification: Generated<Classification>;
    tlp: Tlp | null;
    critical_reason: string | null;
    sealed: Generated<boolean>;
    attachments: JSONColumnType<readonly Attachment[], string | undefined, string>;
    readable: Generated<boolean>;
    respect_hours: Generated<boolean>;
    brand: JSONColumnType<Brand | null, string | null, string>;
    candidates: Generated<number>;
    created_by: string;
    created_at: Generated<Date>;
    paused_at: Date | null;
    paused_by: string | null;
    cancelled_at: Date | null;
    cancelled_by: string | null;
    finished_at: Date | null;
  };
  "delivery.deliveries": {
    id: Generated<string>;
    message_id: string;
    person_id: string;
    channel: ChannelName;
    state: Generated<DeliveryState>;
    stage: GeneratedAlways<DeliveryStage>;
    reason: string | null;
    variant: string | null;
    items: JSONColumnType<MailItem[] | null, string | null, string>;
    link_scope: string | null;
    link_path: string | null;
    cancel_key: string | null;
    not_before: Generated<Date>;
    held: Held | null;
    withdrawn: string | null;
    attempts: Generated<number>;
    lease_id: string | null;
    leased_until: Date | null;
    address: string | null;
    language: string | null;
    reply: string | null;
    released: Generated<boolean>;
    read_at: Date | null;
    rendering: string | null;
    spans: JSONColumnType<Spans | null, string | null, string>;
    updated_at: Generated<Date>;
  };
  "delivery.permitted": {
    message_id: string;
    mark: "sealed" | "red";
    person_id: string;
  };
  "delivery.renderings": {
    id: string;
    pieces: JSONColumnType<readonly Piece[], string, never>;
    made_at: Generated<Date>;
  };
  "delivery.relay_trouble": {
    one: Generated<boolean>;
    since: Date;
    stage: RelayTrouble["stage"];
    said: string;
    tries: number;
    tried_at: Date;
    retry_at: Date;
  };
  "delivery.pulse": {
    one: Generated<boolean>;
    ran_at: Date;
  };
  "delivery.brand": {
    one: Generated<boolean>;
    sender_name: Generated<string>;
    accent: string | null;
    logo: Buffer | null;
    logo_alt: Generated<string>;
    foot: JSONColumnType<Readonly<Record<string, string>>, string | undefined, string>;
    changed_at: Date;
    changed_by: string;
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
