import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { readingMinutes } from "../../../platform/content/text.ts";
import { manyDuties, oweMany } from "../../duties/public.ts";
import { readDuty } from "../publish/read-duty.ts";
import { takeBackTold } from "../telling/take-back-told.ts";
import type { Changes } from "./change-assignments.ts";
import type { By, Scope } from "./scope.ts";

/** Duties follow their assignments: closed where those ended, owed where they came or came back, moved with their dues. */
export async function settleDuties(tx: Tx, scope: Omit<Scope, "packs">, changes: Changes, by: By): Promise<void> {
  await closeEnded(tx, scope, changes.endedVersions, by);
  const of = (what: string) => changes.listed.filter((change) => change.what === what);
  const created = of("created");
  const documents = (list: typeof created) => [...new Set(list.map(({ documentId }) => documentId))];
  if (created.length > 0) await oweOpen(tx, createdNow(scope, documents(created), by), by);
  const returned = of("returned").map(({ assignmentId }) => assignmentId);
  if (returned.length > 0) await oweOpen(tx, sql`assignment.id = any(${returned}::uuid[])`, by);
  const moved = of("moved").map(({ assignmentId }) => assignmentId);
  if (moved.length > 0)
    await manyDuties.moveMany(tx, {
      kind: readDuty,
      duties: sql`select 'policy-version:' || version_id as subject, person_id, due_at from policies.assignments
        where id = any(${moved}::uuid[])`,
      now: by.now,
    });
}

/**
 * Puts on desks again what people owe and was closed as theirs by another job while they were gone: they came back before
 * their assignments had ended.
 */
export async function mendDuties(tx: Tx, people: readonly string[], by: By): Promise<void> {
  const theirs = sql<boolean>`assignment.live and assignment.person_id = any(${[...people]}::uuid[])
    and assignment.state in ('to_read', 'reading')`;
  await oweOpen(tx, theirs, by, true);
}

async function closeEnded(tx: Tx, scope: Omit<Scope, "packs">, versionIds: readonly string[], by: By): Promise<void> {
  if (versionIds.length === 0) return;
  const theirs = scope.people ? sql`and person_id = any(${[...scope.people]}::uuid[])` : sql``;
  const which = sql<boolean>`version_id = any(${[...versionIds]}::uuid[]) ${theirs}
    and state = 'withdrawn' and ended_at = ${by.now.toString()}::timestamptz`;
  await manyDuties.closeMany(tx, {
    kind: readDuty,
    subjects: versionIds.map((id) => `policy-version:${id}`),
    duties: sql`select 'policy-version:' || version_id as subject, person_id from policies.assignments where ${which}`,
    state: "withdrawn",
    actor: by.ref,
    now: by.now,
  });
  await takeBackTold(tx, which, by);
}

/** Whatever began at this instant: of another settling at the very same one it is owed already. */
function createdNow({ people }: Omit<Scope, "packs">, documents: readonly string[], by: By): RawBuilder<boolean> {
  const theirs = people ? sql`and assignment.person_id = any(${[...people]}::uuid[])` : sql``;
  return sql`assignment.live and assignment.document_id = any(${[...documents]}::uuid[])
    and assignment.assigned_at = ${by.now.toString()}::timestamptz ${theirs}`;
}

async function oweOpen(tx: Tx, which: RawBuilder<boolean>, by: By, again = false): Promise<void> {
  const { rows: versions } = await sql<{ id: string; words: number; reopens: boolean }>`
    select version.id, version.words, bool_or(mine.round > 1 or mine.because = 'returned') as reopens
    from (select distinct version_id, round, because from policies.assignments as assignment where ${which}) as mine
    join policies.versions as version on version.id = mine.version_id group by version.id`.execute(tx);
  await oweMany(tx, {
    kind: readDuty,
    duties: sql`select 'policy-version:' || assignment.version_id as subject, assignment.person_id, version.title,
        version.classification = 'confidential' as confidential, reading.minutes, coalesce(pack.name, '') as reason,
        assignment.due_at, '/read/' || assignment.id as path, 'assignment:' || assignment.id as link_scope
      from policies.assignments as assignment
      join policies.versions as version on version.id = assignment.version_id
      join unnest(${versions.map(({ id }) => id)}::uuid[], ${versions.map(({ words }) => readingMinutes(words))}::int[])
        as reading (version_id, minutes) on reading.version_id = assignment.version_id
      left join policies.packs as pack on pack.id = assignment.wording_pack_id
      where ${which} and assignment.state in ('to_read', 'reading')`,
    reopens: again || versions.some(({ reopens }) => reopens),
    givenBy: by.ref,
    now: by.now,
  });
}
