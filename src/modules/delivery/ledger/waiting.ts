import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Words } from "../compose/words.ts";
import { chooseWords } from "../compose/words.ts";
import { type Excluded, excludeRows } from "./cancel-deliveries.ts";

export interface Waiting {
  readonly mails: number;
  readonly people: number;
  /** Begun before sending was held up; they are finished. */
  readonly onTheirWay: number;
}

/** What would leave if it might: counted from the ledger, where nothing else waits. */
export async function countWaiting(db: Reader): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) filter (where state <> 'attempt_started') as mails,
      count(distinct person_id) filter (where state <> 'attempt_started') as people,
      count(*) filter (where state = 'attempt_started') as "onTheirWay"
    from delivery.deliveries where state in ('queued', 'leased', 'attempt_started')`.execute(db);
  return rows[0] ?? { mails: 0, people: 0, onTheirWay: 0 };
}

export interface WaitingMessage {
  readonly messageId: string;
  readonly kind: string;
  readonly subject: string;
  readonly mails: number;
  readonly queuedAt: string;
}

/** The messages that wait, oldest first, the first `limit` of them, and how many there are. */
export async function listWaitingMessages(
  db: Reader,
  language: string,
  limit: number,
): Promise<{ readonly items: WaitingMessage[]; readonly total: number }> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    words: Words;
    mails: number;
    created_at: Date;
    total: number;
  }>`
    select message.id, message.kind, message.words, message.created_at, waiting.mails, count(*) over () as total
    from (select message_id, count(*) as mails from delivery.deliveries where state in ('queued', 'leased')
      group by message_id) as waiting
    join delivery.messages as message on message.id = waiting.message_id
    order by message.created_at, message.id limit ${limit}`.execute(db);
  const items = rows.map(({ id, kind, words, mails, created_at }) => ({
    messageId: id,
    kind,
    subject: chooseWords(words, language, language).words.subject,
    mails,
    queuedAt: created_at.toISOString(),
  }));
  return { items, total: rows[0]?.total ?? 0 };
}

/** Takes back, in the caller's transaction, everything that waits: none of it was ever told to anybody. */
export function excludeWaiting(
  tx: Tx,
  by: { readonly reason: string; readonly actor: string; readonly now: Temporal.Instant },
): Promise<Excluded> {
  return excludeRows(tx, sql`true`, by);
}
