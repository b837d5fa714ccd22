import { sql } from "kysely";
import type { Db, Tx } from "../../../database.ts";
import { signal, unrecorded } from "../../../platform/db/transaction.ts";
import { recordBulk } from "../../evidence/public.ts";
import { directory, mayLeave } from "../../people/public.ts";
import { finishMessages } from "../ledger/finish-messages.ts";
import { deliveriesTopic } from "../ledger/wake.ts";
import { signalReaders } from "../read/topics.ts";
import { deskChannel } from "./desk.ts";
import { type AdmissionRefusal, type Marks, type RecipientFacts, refusalOf } from "./rules.ts";

/** One leaf of evidence each. */
const rowsPerRound = 2_000;

interface DeskRow extends Marks, RecipientFacts {
  readonly id: string;
  readonly personId: string;
  readonly messageId: string;
}

/** Puts what is due on the desks it is for. There is no wire: a row is accepted in the commit that shows it. */
export async function putOnDesk(db: Db, now: Temporal.Instant, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) if ((await putRound(db, now)) < rowsPerRound) return;
}

function putRound(db: Db, now: Temporal.Instant): Promise<number> {
  return unrecorded(db, async (tx) => {
    const leaving = await mayLeave(tx);
    if (leaving === "none") return 0;
    const rows = await takeDue(tx, now, leaving);
    const judged = rows.map((row) => ({ ...row, refusal: refusalOf(row, row, deskChannel) }));
    await settle(
      tx,
      judged.filter((row) => row.refusal === null),
      "accepted",
      now,
    );
    await settle(
      tx,
      judged.filter((row) => row.refusal !== null),
      "excluded",
      now,
    );
    if (rows.length === 0) return 0;
    await finishMessages(tx, [...new Set(rows.map((row) => row.messageId))], now);
    await signalReaders(
      tx,
      rows.map((row) => row.personId),
    );
    await signal(tx, deliveriesTopic);
    return rows.length;
  });
}

/** Who they are for is looked at again here. */
async function takeDue(tx: Tx, now: Temporal.Instant, leaving: "all" | "released"): Promise<DeskRow[]> {
  const permitted = (mark: string) =>
    sql`exists (select from delivery.permitted where message_id = message.id and mark = ${mark} and person_id = person.id)`;
  const { rows } = await sql<DeskRow>`
    with due as (
      select id, message_id, person_id from delivery.deliveries
      where channel = ${deskChannel.name} and stage = 'open' and lease_id is null and held is null and not_before <= now()
        and (${leaving === "all"} or released)
      order by not_before, id limit ${rowsPerRound} for update skip locked
    )
    select due.id, due.person_id as "personId", message.id as "messageId", message.classification, message.tlp,
      message.sealed, person.active, person.email <> '' as "hasAddress", person.company_id is not null as external,
      ${permitted("sealed")} as "insideSeal", ${permitted("red")} as named
    from due join delivery.messages as message on message.id = due.message_id
    join ${directory(now)} as person on person.id = due.person_id order by due.id`.execute(tx);
  return rows;
}

async function settle(
  tx: Tx,
  rows: readonly (DeskRow & { readonly refusal: AdmissionRefusal | null })[],
  state: "accepted" | "excluded",
  now: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`update delivery.deliveries as delivery set state = ${state}, reason = outcome.refusal,
      attempts = delivery.attempts + ${state === "accepted" ? 1 : 0}, updated_at = now()
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.refusal)}::text[]) as outcome (id, refusal)
    where delivery.id = outcome.id`.execute(tx);
  const messages = [...new Set(rows.map((row) => row.messageId))].sort().map((id) => `message:${id}`);
  const fact = {
    kind: `delivery.batch.${state}`,
    at: now,
    actor: "system",
    subjects: messages as [string, ...string[]],
    data: { count: rows.length, channel: deskChannel.name },
  };
  const manifest = rows.map((row) => ({
    delivery: row.id,
    person: `person:${row.personId}`,
    message: row.messageId,
    state,
    reason: row.refusal,
    at: now.toString({ fractionalSecondDigits: 3 }),
  }));
  await recordBulk(tx, fact, manifest, undefined);
}
