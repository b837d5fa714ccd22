import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { directory, workingTime } from "../../people/public.ts";
import { type Admission, admissions } from "../channels/admissions.ts";
import { deskChannel } from "../channels/desk.ts";
import { channels } from "../channels/register.ts";
import type { Marks } from "../channels/rules.ts";
import type { MessageToQueue } from "./message-to-queue.ts";

/**
 * A row for each person and channel, in one statement, whoever may not have it among them with the reason. A person whom
 * the subquery names twice is one recipient.
 */
export async function insertRows(
  tx: Tx,
  messageId: string,
  message: MessageToQueue,
): Promise<{ readonly candidates: number; readonly excluded: number }> {
  const marks = marksOf(message);
  const admitted = (message.channels ?? ["email"]).flatMap((name) => admissions(marks, channels[name]));
  const columnOf = <Key extends keyof Admission>(key: Key) => admitted.map((one) => one[key]);
  const ownPage = message.readable === true;
  const opening = await openingsFor(tx, message);
  const { rows } = await sql<{ candidates: number; excluded: number }>`
    with admission as (
      select * from unnest(${columnOf("channel")}::text[], ${columnOf("active")}::bool[],
        ${columnOf("hasAddress")}::bool[], ${columnOf("external")}::bool[], ${columnOf("insideSeal")}::bool[],
        ${columnOf("named")}::bool[], ${columnOf("refusal")}::text[])
        as admission (channel, active, has_address, external, inside_seal, named, refusal)
    ), made as (
      insert into delivery.deliveries (message_id, person_id, channel, state, reason, variant, items, link_scope,
        link_path, cancel_key, not_before)
      select ${messageId}::uuid, recipient.person_id, admission.channel,
        case when admission.refusal is null then 'queued' else 'excluded' end, admission.refusal,
        more ->> 'variant', nullif(more -> 'items', 'null'),
        case when ${ownPage} and recipient.link_path is null then ${`message:${messageId}`} else recipient.link_scope end,
        case when ${ownPage} and recipient.link_path is null then ${`/messages/read/${messageId}`} else recipient.link_path end,
        coalesce(more ->> 'cancel_key', ${message.cancelKey ?? null}::text),
        case when opening.opens_at > ${message.now.toString()}::timestamptz and admission.channel <> ${deskChannel.name}
          then opening.opens_at else now() end
      from (${message.recipients}) as recipient
      cross join lateral (select to_jsonb(recipient) as more) as extra
      join ${directory(message.now)} as person on person.id = recipient.person_id
      left join delivery.permitted as inside on inside.message_id = ${messageId}::uuid and inside.mark = 'sealed'
        and inside.person_id = recipient.person_id
      left join delivery.permitted as red on red.message_id = ${messageId}::uuid and red.mark = 'red'
        and red.person_id = recipient.person_id
      left join ${opening} as opening on opening.person_id = recipient.person_id
      join admission on admission.active = person.active and admission.has_address = (person.email <> '')
        and admission.external = (person.company_id is not null)
        and admission.inside_seal = (inside.person_id is not null) and admission.named = (red.person_id is not null)
      on conflict (message_id, person_id, channel) do nothing
      returning state
    )
    select count(*) as candidates, count(*) filter (where state = 'excluded') as excluded from made`.execute(tx);
  const counts = rows[0] ?? { candidates: 0, excluded: 0 };
  await tx
    .updateTable("delivery.messages")
    .set({ candidates: counts.candidates })
    .where("id", "=", messageId)
    .execute();
  return counts;
}

/** The desk wakes nobody, so what stands there needs no open hours. */
function openingsFor(tx: Tx, message: MessageToQueue) {
  if (message.respectHours && !message.critical) return workingTime.openingsOf(tx, message.recipients, message.now);
  return sql`(select null::uuid as person_id, null::timestamptz as opens_at where false)`;
}

function marksOf(message: MessageToQueue): Marks {
  return {
    classification: message.classification ?? "internal",
    tlp: message.tlp ?? null,
    sealed: message.sealedTo !== undefined,
  };
}
