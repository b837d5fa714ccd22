import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import { manyDuties } from "../../../duties/public.ts";
import { type Recorded, recordBulk } from "../../../evidence/public.ts";
import { recipientsOf } from "../../../people/public.ts";
import { readDuty } from "../../publish/read-duty.ts";
import { beginStatement } from "../../settling/locks.ts";
import { takeBackTold } from "../../telling/take-back-told.ts";
import { lockDocument } from "../../versions/queries.ts";
import { requirePeriod } from "../period.ts";
import { todayOf } from "../today.ts";

export interface ExemptionToGive {
  readonly documentId: string;
  readonly personIds: readonly string[];
  readonly reason: string;
  /** The last day on which it holds. */
  readonly until: Temporal.PlainDate;
}

export interface Exempted {
  readonly given: number;
  /** Owe nothing of it, or are exempt already: left as they are. */
  readonly left: number;
}

interface By {
  readonly ref: string;
  /** Null where the program itself acts. */
  readonly personId: string | null;
  readonly now: Temporal.Instant;
}

interface Given {
  readonly exemption: string;
  readonly person: string;
  readonly assignment: string;
  readonly version: string;
}

/**
 * Frees people from reading a document that they owe, until the last day: also of its newer versions meanwhile. Who owes
 * nothing of it is left as they are. It frees nobody from following it.
 */
export async function exemptPeople(tx: Tx, input: ExemptionToGive, by: By): Promise<Recorded<Exempted>> {
  const personIds = [...new Set(input.personIds)].sort();
  await lockDocument(tx, input.documentId);
  await beginStatement(tx, input.documentId);
  await requirePeople(tx, personIds, by.now);
  const today = await todayOf(tx, by.now);
  requirePeriod({ from: today, until: input.until }, today);
  const given = await store(tx, { ...input, personIds }, by);
  if (given.length === 0) throw nobodyOwes();
  await manyDuties.closeMany(tx, {
    kind: readDuty,
    subjects: [...new Set(given.map(({ version }) => `policy-version:${version}`))],
    duties: sql`select 'policy-version:' || version_id as subject, person_id from policies.assignments
      where id = any(${given.map(({ assignment }) => assignment)}::uuid[])`,
    state: "withdrawn",
    actor: by.ref,
    now: by.now,
  });
  await takeBackTold(tx, sql`assignment.id = any(${given.map(({ assignment }) => assignment)}::uuid[])`, by);
  const [only] = personIds;
  const fact = {
    kind: "policies.exemptions.given",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${input.documentId}`, ...(personIds.length === 1 ? [`person:${only}`] : [])] as const,
    data: { reason: input.reason, until: input.until.toString(), given: given.length },
  };
  const manifest = given.map(({ person, exemption, assignment }) => ({
    person: `person:${person}`,
    exemption,
    assignment,
  }));
  return recordBulk(tx, fact, manifest, { given: given.length, left: personIds.length - given.length });
}

function nobodyOwes(): AppError {
  return new AppError("conflict", "Nobody of these owes it now. Nothing was changed.", { reason: "nobody-owes" });
}

async function requirePeople(tx: Tx, personIds: readonly string[], now: Temporal.Instant): Promise<void> {
  const known = await recipientsOf(tx, personIds, now);
  if (known.length === personIds.length) return;
  const fields = [{ field: "personIds", reason: "names somebody who is not here", remedy: "Choose the people anew." }];
  throw new AppError("invalid-input", "Somebody of these is not in the directory.", { fields });
}

async function store(tx: Tx, input: ExemptionToGive, by: By): Promise<readonly Given[]> {
  const now = by.now.toString();
  const { rows } = await sql<Given>`
    with owed as (
      select id, person_id, version_id from policies.assignments
      where document_id = ${input.documentId}::uuid and person_id = any(${[...input.personIds]}::uuid[]) and live
        and state in ('to_read', 'reading')
      order by id for no key update
    ), made as (
      insert into policies.exemptions (document_id, person_id, reason, until_on, given_by, given_at)
      select ${input.documentId}::uuid, person_id, ${input.reason}, ${input.until.toString()}::date,
        ${by.personId}::uuid, ${now}::timestamptz
      from owed
      on conflict (document_id, person_id) where ended_at is null do nothing
      returning id, person_id
    ), freed as (
      update policies.assignments as assignment set state = 'exempt', changed_at = ${now}::timestamptz
      from owed join made using (person_id) where assignment.id = owed.id
      returning assignment.id, assignment.person_id, assignment.version_id
    )
    select made.id as exemption, made.person_id as person, freed.id as assignment, freed.version_id as version
    from made join freed using (person_id) order by person`.execute(tx);
  return rows;
}
