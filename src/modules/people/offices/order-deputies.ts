import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { lockOpenOffice } from "./lock-office.ts";
import { officesTopic } from "./topic.ts";

interface Deputy {
  readonly id: string;
  readonly person: string;
  readonly position: number;
}

/**
 * Says in which order the deputies act: `holdings` names all of them, first who acts first. Whoever moves ends in one
 * place and begins in the other, so that who acted at an earlier instant stays known.
 */
export async function orderDeputies(
  tx: Tx,
  input: { readonly officeId: string; readonly holdings: readonly string[] },
  by: ChangedBy,
): Promise<Recorded<void>> {
  const office = await lockOpenOffice(tx, input.officeId);
  const now = sql`${by.now.toString()}::timestamptz`;
  const { rows: deputies } = await sql<Deputy>`
    select id, person_id as person, position::int as position from people.office_holders
    where office_id = ${office.id} and kind = 'deputy' and coalesce(held_until > ${now}, true)
      and held_until is distinct from held_from order by position, held_from`.execute(tx);
  const known = new Map(deputies.map((deputy) => [deputy.id, deputy]));
  if (input.holdings.length !== known.size || new Set(input.holdings).size !== known.size) throw changedMeanwhile();
  const ordered = input.holdings.map((id) => {
    const deputy = known.get(id);
    if (!deputy) throw changedMeanwhile();
    return deputy;
  });
  for (const [index, deputy] of ordered.entries())
    if (deputy.position !== index + 1) await moveDeputy(tx, deputy, index + 1, by);
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.office.deputies-ordered",
      at: by.now,
      actor: by.actor,
      subjects: [`office:${office.id}`],
      data: { office: office.name, order: ordered.map(({ person }) => `person:${person}`) },
    },
    undefined,
  );
}

async function moveDeputy(tx: Tx, { id }: Deputy, position: number, by: ChangedBy): Promise<void> {
  const now = sql`${by.now.toString()}::timestamptz`;
  const later = await sql`update people.office_holders set position = ${position}
    where id = ${id} and held_from >= ${now} returning id`.execute(tx);
  if (later.rows.length > 0) return;
  const { rows } = await sql<{ until: string | null }>`
    select held_until::text as until from people.office_holders where id = ${id}`.execute(tx);
  await sql`update people.office_holders set held_until = ${now}, ended_by = ${by.actor} where id = ${id}`.execute(tx);
  await sql`insert into people.office_holders (office_id, person_id, kind, position, held_from, held_until, given_by)
    select office_id, person_id, kind, ${position}, ${now}, ${rows[0]?.until ?? null}::timestamptz, ${by.actor}
    from people.office_holders where id = ${id}`.execute(tx);
}

const changedMeanwhile = () =>
  new AppError("conflict", "The deputies have changed meanwhile.", { reason: "changed-meanwhile" });
