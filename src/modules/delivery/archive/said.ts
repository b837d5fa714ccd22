import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { textBlocks } from "../../../platform/content/text.ts";
import { directory } from "../../people/public.ts";
import type { MailWords, Words } from "../compose/words.ts";
import type { Attachment } from "../ledger/message-to-queue.ts";
import { mailIsKept } from "./sent-mails.ts";

/** A message as it was queued: what was said never changes afterwards. Nothing of its sign-in links is in it. */
export interface SaidMessage {
  readonly id: string;
  readonly kind: string;
  readonly subjectRef: string;
  readonly title: string;
  readonly words: Words;
  readonly variants: Readonly<Record<string, Words>>;
  readonly attachments: readonly Attachment[];
  readonly classification: Classification;
  readonly tlp: string | null;
  readonly criticalReason: string | null;
  readonly candidates: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly cancelledAt: Date | null;
}

export async function find(db: Reader, id: string): Promise<SaidMessage | undefined> {
  const { rows } = await sql<SaidMessage>`
    select id, kind, subject_ref as "subjectRef", coalesce(title, words -> 'en' ->> 'subject') as title, words, variants,
      attachments, classification, tlp, critical_reason as "criticalReason", candidates, created_by as "createdBy",
      created_at as "createdAt", cancelled_at as "cancelledAt"
    from delivery.messages where id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Everything that any recipient could read in it, in every variant and language. */
export function textOf(message: Pick<SaidMessage, "title" | "words" | "variants">): string {
  const all = [message.words, ...Object.values(message.variants)].flatMap((words) => Object.values<MailWords>(words));
  const texts = all.flatMap(({ subject, paragraphs, content, action }) => [
    subject,
    ...paragraphs,
    ...(content ? textBlocks(content) : []),
    action ?? "",
  ]);
  return [message.title, ...new Set(texts)].join("\n");
}

/** Subquery with one column, message_id: what was meant for somebody and was not kept from them. */
export function messagesTo(personId: string): RawBuilder<unknown> {
  return sql`(select message_id from delivery.deliveries where person_id = ${personId}::uuid and state <> 'excluded')`;
}

export interface Addressee {
  /** Of the delivery, where its mail can be shown as it left. */
  readonly mailId: string | null;
  readonly personId: string;
  readonly displayName: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly variant: string | null;
  readonly language: string | null;
  readonly readAt: Date | null;
  readonly at: Date;
}

/** The frozen list by name; `search` within names and addresses. `after`: where the page before ended. */
export async function listAddressees(
  db: Reader,
  messageId: string,
  search: string,
  page: { readonly after: readonly [name: string, id: string, channel: string] | undefined; readonly limit: number },
  now: Temporal.Instant,
): Promise<{ readonly rows: Addressee[]; readonly total: number }> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const from = sql`from delivery.deliveries as delivery join ${directory(now)} as person on person.id = delivery.person_id
    where delivery.message_id = ${messageId}::uuid
      and (person.display_name ilike ${pattern} or person.email ilike ${pattern})`;
  const [name, id, channel] = page.after ?? [];
  const beyond = page.after
    ? sql`and (person.display_name, person.id, delivery.channel) > (${name}, ${id}::uuid, ${channel})`
    : sql``;
  const { rows } = await sql<Addressee>`
    select case when ${mailIsKept} then delivery.id end as "mailId", delivery.person_id as "personId", person.display_name as "displayName", delivery.channel, delivery.state,
      delivery.reason, delivery.variant, delivery.language, delivery.read_at as "readAt", delivery.updated_at as at
    ${from} ${beyond} order by person.display_name, person.id, delivery.channel limit ${page.limit}`.execute(db);
  const counted = await sql<{ count: number }>`select count(*) as count ${from}`.execute(db);
  return { rows, total: counted.rows[0]?.count ?? 0 };
}

export { countDeliveries } from "../ledger/queries.ts";
export { findSentMail, sampleSentMails } from "./sent-mails.ts";
