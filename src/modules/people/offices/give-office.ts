import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { activeAt } from "../directory/active-at.ts";
import type { ChangedBy } from "../directory/store-people.ts";
import { organisationTimeZone } from "../organisation/queries.ts";
import { lockOpenOffice } from "./lock-office.ts";
import { officeRefusal } from "./refusals.ts";
import { type Days, type HoldingKind, overlap, readSpan, type Span } from "./rules.ts";
import { officesTopic } from "./topic.ts";

export interface NewHolding extends Days {
  readonly officeId: string;
  readonly personId: string;
  readonly kind: HoldingKind;
}

/** Makes somebody a holder, or the last of the deputies. Refuses who is not active when it begins. */
export async function giveOffice(tx: Tx, input: NewHolding, by: ChangedBy): Promise<Recorded<{ readonly id: string }>> {
  const office = await lockOpenOffice(tx, input.officeId);
  const read = readSpan(input, await organisationTimeZone(tx), by.now);
  if (!read.ok) throw officeRefusal(read.reason);
  const { span } = read;
  await refusePerson(tx, input, span);
  const position = input.kind === "deputy" ? await nextPosition(tx, office.id, by.now) : 1;
  const from = span.from.toString();
  const until = span.until?.toString() ?? null;
  const row = await tx
    .insertInto("people.office_holders")
    .values({
      office_id: office.id,
      person_id: input.personId,
      kind: input.kind,
      position,
      held_from: from,
      held_until: until,
      given_by: by.actor,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await signal(tx, officesTopic);
  return record(
    tx,
    {
      kind: "people.office.held",
      at: by.now,
      actor: by.actor,
      subjects: [`office:${office.id}`, `person:${input.personId}`],
      data: { office: office.name, kind: input.kind, position, from, until },
    },
    row,
  );
}

async function refusePerson(tx: Tx, { officeId, personId }: NewHolding, span: Span): Promise<void> {
  const active = await sql`select from people.persons as person
    where id = ${personId} and ${activeAt(span.from)}`.execute(tx);
  if (active.rows.length === 0) throw officeRefusal("person-not-active");
  const held = await sql<{ from: Date; until: Date | null }>`
    select held_from as from, held_until as until from people.office_holders
    where office_id = ${officeId} and person_id = ${personId} and held_until is distinct from held_from`.execute(tx);
  const spans = held.rows.map(({ from, until }) => ({ from: instant(from), until: until && instant(until) }));
  if (spans.some((one) => overlap(one, span))) throw officeRefusal("already-held");
}

const instant = (date: Date) => Temporal.Instant.fromEpochMilliseconds(date.getTime());

async function nextPosition(tx: Tx, officeId: string, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0)::int as last from people.office_holders
    where office_id = ${officeId} and kind = 'deputy' and coalesce(held_until > ${now.toString()}::timestamptz, true)`.execute(
    tx,
  );
  return (rows[0]?.last ?? 0) + 1;
}
