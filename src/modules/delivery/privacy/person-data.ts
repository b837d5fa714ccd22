import { sql } from "kysely";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { excludeRows } from "../ledger/cancel-deliveries.ts";

/** Which mails were addressed to somebody, and what became of them. What they say is the same for everybody. */
export const deliveryPersonData: PersonData = {
  module: "delivery",
  columns: ["delivery.deliveries.person_id", "delivery.permitted.person_id"],

  async effects(db, personIds) {
    const { rows } = await sql<{ waiting: number; other: number }>`
      select count(*) filter (where state in ('queued', 'leased')) as waiting,
        count(*) filter (where state not in ('queued', 'leased')) as other
      from delivery.deliveries where person_id = any(${[...personIds]}::uuid[])`.execute(db);
    const { waiting, other } = rows[0] ?? { waiting: 0, other: 0 };
    return {
      open: [{ kind: "delivery.waiting", count: waiting }],
      kept: [{ kind: "delivery.delivery", count: other }],
    };
  },

  async close(tx, personIds, { actor, now }) {
    await excludeRows(tx, sql`person_id = any(${[...personIds]}::uuid[])`, { reason: "person-removed", actor, now });
  },

  async export(db, personId) {
    const { rows } = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(row_to_json(mail) order by mail.queued_at), '[]') as list from (
        select coalesce(message.variants #>> array[delivery.variant, delivery.language, 'subject'],
          message.words #>> array[delivery.language, 'subject'], message.words #>> '{en,subject}') as subject,
          message.kind, message.created_at as queued_at, delivery.state, delivery.reason, delivery.address,
          delivery.language, delivery.attempts, delivery.reply, delivery.updated_at, delivery.channel, delivery.variant,
          delivery.read_at as opened_at, delivery.items
        from delivery.deliveries as delivery join delivery.messages as message on message.id = delivery.message_id
        where delivery.person_id = ${personId}::uuid) as mail`.execute(db);
    const caught = await sql<{ list: JsonValue }>`
      select coalesce(json_agg(json_build_object('receivedAt', received_at, 'to', envelope_to, 'subject', subject)
        order by id), '[]') as list
      from delivery.caught_mails where envelope_to && array(
        select address from delivery.deliveries where person_id = ${personId}::uuid and address is not null)`.execute(
      db,
    );
    return { mails: rows[0]?.list ?? [], caughtMails: caught.rows[0]?.list ?? [] };
  },

  /** The account of each message stays whole: that somebody was sent it, not where to. */
  async erase(tx, { ids, texts }) {
    const these = sql`any(${[...ids]}::uuid[])`;
    await sql`delete from delivery.caught_mails where envelope_to && (
      array(select address from delivery.deliveries where person_id = ${these} and address is not null)
      || ${[...texts]}::text[])`.execute(tx);
    await sql`update delivery.deliveries set address = null, reply = null, items = null, read_at = null, spans = null
      where person_id = ${these}`.execute(tx);
  },
};
