import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { type Recorded, recordBulk } from "../../../evidence/public.ts";
import { findOrganisation } from "../../../people/public.ts";
import { dueAt } from "../../packs/rules.ts";
import { lockSettling } from "../../settling/locks.ts";
import type { DueRule } from "../../tables.ts";
import { bringToDate } from "../bring-to-date.ts";
import { oweReadingAgain } from "../owe-reading-again.ts";
import { lockThings, type StatedThing } from "../queries.ts";
import { tellOwedAgain } from "../tell-owed-again.ts";

export interface Ended {
  readonly ended: number;
  /** Who owes it again. */
  readonly owing: number;
}

interface By {
  readonly ref: string;
  readonly personId: string | null;
  readonly now: Temporal.Instant;
}

interface EndedRow {
  readonly exemption: string;
  readonly person: string;
  readonly document: string;
  readonly assignment: string | null;
}

/** Ends exemptions, by somebody or by the calendar. What their people would owe is owed again, with a new due instant. */
export async function endExemptions(
  tx: Tx,
  input: { readonly ids: readonly string[]; readonly reason: string },
  by: By,
): Promise<Recorded<Ended>> {
  await lockSettling(tx);
  const rows = await store(tx, input, by);
  if (rows.length === 0)
    throw new AppError("conflict", "This exemption has ended already.", { reason: "exemption-ended" });
  const assignments = rows.flatMap(({ assignment }) => assignment ?? []);
  const things = await lockThings(tx, assignments);
  const timeZone = (await findOrganisation(tx))?.timeZone ?? "UTC";
  const again = await Promise.all(
    things.map(async (thing) => ({ thing, dueAt: await newDue(tx, thing, by.now, timeZone) })),
  );
  await open(tx, again, by.now);
  await oweReadingAgain(tx, things, by);
  await tellOwedAgain(tx, assignments);
  await bringToDate(tx, things, by);
  const documents = [...new Set(rows.map(({ document }) => `policy:${document}`))];
  const fact = {
    kind: "policies.exemptions.ended",
    at: by.now,
    actor: by.ref,
    subjects: [documents[0] ?? "organisation:this", ...documents.slice(1, 100)] as const,
    data: { reason: input.reason, ended: rows.length, owing: again.length },
  };
  const manifest = rows.map(({ person, exemption, assignment }) => ({
    person: `person:${person}`,
    exemption,
    assignment,
  }));
  return recordBulk(tx, fact, manifest, { ended: rows.length, owing: again.length });
}

async function store(
  tx: Tx,
  { ids, reason }: { readonly ids: readonly string[]; readonly reason: string },
  by: By,
): Promise<readonly EndedRow[]> {
  const { rows } = await sql<EndedRow>`
    with ended as (
      update policies.exemptions set ended_at = ${by.now.toString()}::timestamptz, ended_by = ${by.personId}::uuid,
        end_reason = ${reason}
      where id = any(${[...ids]}::uuid[]) and ended_at is null
      returning id, person_id, document_id
    ), gone as (
      -- Whoever is not asked today, and comes back later, is not exempt then.
      update policies.assignments as assignment set state = 'withdrawn', changed_at = ${by.now.toString()}::timestamptz
      from ended where assignment.document_id = ended.document_id and assignment.person_id = ended.person_id
        and not assignment.live and assignment.state = 'exempt'
    )
    select ended.id as exemption, ended.person_id as person, ended.document_id as document, assignment.id as assignment
    from ended left join policies.assignments as assignment on assignment.document_id = ended.document_id
      and assignment.person_id = ended.person_id and assignment.live and assignment.state = 'exempt'
    order by person, document`.execute(tx);
  return rows;
}

/** As for somebody who comes into the pack today; a fortnight where no pack says otherwise. */
async function newDue(tx: Tx, thing: StatedThing, now: Temporal.Instant, timeZone: string): Promise<Temporal.Instant> {
  const { rows } = await sql<{ rule: DueRule }>`select pack.due_rule as rule from policies.assignments as assignment
    join policies.packs as pack on pack.id = any(assignment.pack_ids) where assignment.id = ${thing.id}::uuid`.execute(
    tx,
  );
  const rules: readonly DueRule[] = rows.length > 0 ? rows.map(({ rule }) => rule) : [{ kind: "days", days: 14 }];
  const weekday = (day: Temporal.PlainDate) => day.dayOfWeek < 6;
  const instants = rules.map((rule) => dueAt(rule, now, timeZone, weekday));
  return instants.reduce((one, other) => (Temporal.Instant.compare(one, other) <= 0 ? one : other));
}

async function open(
  tx: Tx,
  again: readonly { readonly thing: StatedThing; readonly dueAt: Temporal.Instant }[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`update policies.assignments as assignment set state = 'to_read', due_at = again.due_at,
      changed_at = ${now.toString()}::timestamptz
    from unnest(${again.map(({ thing }) => thing.id)}::uuid[],
      ${again.map((one) => one.dueAt.toString())}::timestamptz[]) as again (id, due_at)
    where assignment.id = again.id and assignment.state = 'exempt'`.execute(tx);
}
