import { type RawBuilder, sql } from "kysely";
import type { Reader } from "../../../database.ts";
import { directory } from "../../people/public.ts";
import { deskChannel } from "../channels/desk.ts";
import { type Marks, type RecipientFacts, refusalOf } from "../channels/rules.ts";
import type { SaidWords } from "../compose/words.ts";
import type { Attachment, MailItem } from "../ledger/message-to-queue.ts";

export interface MyMessageRow extends Marks, RecipientFacts {
  readonly id: string;
  readonly kind: string;
  readonly words: SaidWords;
  readonly variants: Readonly<Record<string, SaidWords>>;
  readonly criticalReason: string | null;
  readonly attachments: readonly Attachment[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly variant: string | null;
  readonly items: readonly MailItem[] | null;
  readonly linkPath: string | null;
}

/** Has left for them, whatever became of it on its way. */
const told = sql`('attempt_started', 'accepted', 'failed', 'uncertain')`;

/** What was sent to somebody with a page of its own here; one row for each message, whatever channels it took. */
function mine(personId: string, which: RawBuilder<unknown>, now: Temporal.Instant) {
  const permitted = (mark: string) =>
    sql`exists (select from delivery.permitted where message_id = message.id and mark = ${mark} and person_id = person.id)`;
  return sql`
    select message.id, message.kind, message.words, message.variants, message.classification, message.tlp, message.sealed,
      message.critical_reason as "criticalReason", message.attachments, message.created_by as "createdBy",
      message.created_at as "createdAt", theirs.read_at as "readAt", theirs.variant, theirs.items,
      theirs.link_path as "linkPath", person.active, true as "hasAddress", person.company_id is not null as external,
      ${permitted("sealed")} as "insideSeal", ${permitted("red")} as named
    from (
      select distinct on (message_id) message_id, variant, items, link_path, min(read_at) over (partition by message_id) as read_at,
        bool_or(channel = ${deskChannel.name}) over (partition by message_id) as on_desk
      from delivery.deliveries where person_id = ${personId}::uuid and state in ${told}
      order by message_id, channel
    ) as theirs
    join delivery.messages as message on message.id = theirs.message_id
    join ${directory(now)} as person on person.id = ${personId}::uuid
    where ${which}`;
}

/** May still have it: somebody may have been taken out of a seal, or joined a company, since. */
export const mayRead = (row: Marks & RecipientFacts): boolean => refusalOf(row, row, deskChannel) === null;

/** Newest first, with those that they may no longer read. `afterId` is the last message of the page before. */
export async function listMine(
  db: Reader,
  personId: string,
  page: { readonly afterId: string | undefined; readonly limit: number; readonly only: string | null },
  now: Temporal.Instant,
): Promise<MyMessageRow[]> {
  const after = page.afterId
    ? sql`(message.created_at, message.id) < (select created_at, id from delivery.messages where id = ${page.afterId}::uuid)`
    : sql`true`;
  const { rows } = await sql<MyMessageRow>`
    ${mine(personId, sql`${listed(page.only)} and ${after}`, now)}
    order by message.created_at desc, message.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Notices that lead elsewhere are not listed: what they lead to has its own place on the desk. */
function listed(only: string | null) {
  const one = only === null ? sql`true` : sql`message.id::text = ${only}`;
  return sql`(message.readable or theirs.on_desk) and ${one}`;
}

/** Of those that they may read: what is not listed is not said to be there. */
export async function countMine(
  db: Reader,
  personId: string,
  only: string | null,
  now: Temporal.Instant,
): Promise<{ readonly total: number; readonly unopened: number }> {
  const { rows } = await sql<CountedRow>`
    select classification, tlp, sealed, active, "hasAddress", external, "insideSeal", named, "readAt" is null as unopened,
      count(*) as count
    from (${mine(personId, listed(only), now)}) as message group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(db);
  const theirs = rows.filter(mayRead);
  const sum = (some: readonly CountedRow[]) => some.reduce((total, { count }) => total + count, 0);
  return { total: sum(theirs), unopened: sum(theirs.filter(({ unopened }) => unopened)) };
}

interface CountedRow extends Marks, RecipientFacts {
  readonly unopened: boolean;
  readonly count: number;
}

export async function findMine(
  db: Reader,
  personId: string,
  messageId: string,
  now: Temporal.Instant,
): Promise<MyMessageRow | undefined> {
  const { rows } = await sql<MyMessageRow>`
    ${mine(personId, sql`message.id = ${messageId}::uuid`, now)}`.execute(db);
  return rows.find(mayRead);
}
