import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, recordBulk } from "../../evidence/public.ts";
import type { SaidWords } from "../compose/words.ts";
import { chooseWords } from "../compose/words.ts";
import { type Excluded, excludeRows } from "./cancel-deliveries.ts";
import { deliveriesTopic, wakeDrainer } from "./wake.ts";

export interface Waiting {
  readonly mails: number;
  readonly people: number;
  /** Begun before sending was held up; they are finished. */
  readonly onTheirWay: number;
}

/** What would leave if it might, besides messages that are held themselves: counted from the ledger, where nothing else waits. */
export async function countWaiting(db: Reader): Promise<Waiting> {
  const { rows } = await sql<Waiting>`
    select count(*) filter (where state <> 'attempt_started') as mails,
      count(distinct person_id) filter (where state <> 'attempt_started') as people,
      count(*) filter (where state = 'attempt_started') as "onTheirWay"
    from delivery.deliveries where stage = 'open' and not released
      and held is null`.execute(db);
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
    words: SaidWords;
    mails: number;
    created_at: Date;
    total: number;
  }>`
    select message.id, message.kind, message.words, message.created_at, waiting.mails, count(*) over () as total
    from (select message_id, count(*) as mails from delivery.deliveries where stage = 'open' and state <> 'attempt_started' and not released
      and held is null group by message_id) as waiting
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

/** Takes back, in the caller's transaction, everything that waits: none of it was ever told to anybody. Held messages stay held. */
export function excludeWaiting(
  tx: Tx,
  by: { readonly reason: string; readonly actor: string; readonly now: Temporal.Instant },
): Promise<Excluded> {
  return excludeRows(tx, sql`not released and held is null`, by);
}

/**
 * Lets invitations that wait leave before the organisation is live: an approver cannot sign in before, and nothing can
 * be published without one. Answers how many.
 */
export async function releaseInvitations(
  tx: Tx,
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<Recorded<{ readonly released: number }>> {
  const { rows } = await sql<{ id: string; personId: string }>`
    update delivery.deliveries as delivery set released = true, updated_at = now()
    from delivery.messages as message where message.id = delivery.message_id and message.kind = ${invitationKind}
      and delivery.stage = 'open' and delivery.state = 'queued' and not delivery.released
    returning delivery.id, delivery.person_id as "personId"`.execute(tx);
  await wakeDrainer(tx);
  await signal(tx, deliveriesTopic);
  const fact = {
    kind: "delivery.invitations.released",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: { count: rows.length },
  };
  const manifest = rows.map(({ id, personId }) => ({ delivery: id, person: `person:${personId}` }));
  return recordBulk(tx, fact, manifest, { released: rows.length });
}

const invitationKind = "identity.link-invited";

export async function countWaitingInvitations(db: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from delivery.deliveries as delivery join delivery.messages as message on message.id = message_id
    where message.kind = ${invitationKind} and stage = 'open' and state = 'queued' and not released`.execute(db);
  return rows[0]?.count ?? 0;
}
