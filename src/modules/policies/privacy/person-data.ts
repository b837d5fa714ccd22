import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Closing, PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { findLatestRequest } from "../../approvals/public.ts";
import { recordBulk } from "../../evidence/public.ts";
import { documentColumns, eraseFromComments, exportWriting } from "../documents/person-data.ts";
import { eraseReading, exportReading, readingColumns } from "../reading/person-data.ts";
import { recallVersion } from "../versions/recall-version.ts";

/** What somebody had to read, what they confirmed, and what they wrote. */
export const policiesPersonData: PersonData = {
  module: "policies",
  columns: [
    "policies.documents.created_by",
    "policies.versions.author_id",
    "policies.versions.scheduled_by",
    "policies.assignments.person_id",
    "policies.packs.created_by",
    "policies.packs.changed_by",
    ...documentColumns,
    ...readingColumns,
  ],

  async effects(db, personIds) {
    const ids = sql`any(${[...personIds]}::uuid[])`;
    const { rows } = await sql<{ open: number; confirmed: number; written: number; said: number }>`
      select
        (select count(*) from policies.assignments where person_id = ${ids} and state in ('to_read', 'reading')) as open,
        (select count(*) from policies.assignments as assignment
          join policies.acknowledgements as acknowledgement on acknowledgement.assignment_id = assignment.id
          where assignment.person_id = ${ids}) as confirmed,
        (select count(*) from policies.versions where author_id = ${ids}) as written,
        (select count(*) from policies.comments where written_by = ${ids}) as said`.execute(db);
    const { open, confirmed, written, said } = rows[0] ?? { open: 0, confirmed: 0, written: 0, said: 0 };
    return {
      open: [{ kind: "policies.open-assignment", count: open }],
      kept: [
        { kind: "policies.acknowledgement", count: confirmed },
        { kind: "policies.version", count: written },
        { kind: "policies.comment", count: said },
      ],
    };
  },

  async close(tx, personIds, by) {
    await withdrawAssignments(tx, personIds, by);
    await recallReviews(tx, personIds, by);
  },

  async export(db, personId) {
    const { rows } = await sql<{ read: JsonValue; written: JsonValue }>`
      select
        (select coalesce(json_agg(row_to_json(assignment) order by assignment.assigned_at), '[]') from (
          select version.title, version.number, assignment.state, assignment.assigned_at, assignment.due_at,
            acknowledgement.acknowledged_at, acknowledgement.wording, acknowledgement.strength,
            encode(acknowledgement.content_hash, 'hex') as content_hash, acknowledgement.method,
            acknowledgement.stated_at, acknowledgement.stated_on, acknowledgement.retracted_at,
            acknowledgement.retraction_reason
          from policies.assignments as assignment
          join policies.versions as version on version.id = assignment.version_id
          left join policies.acknowledgements as acknowledgement on acknowledgement.assignment_id = assignment.id
          where assignment.person_id = ${personId}::uuid) as assignment) as read,
        (select coalesce(json_agg(row_to_json(version) order by version.created_at), '[]') from (
          select title, number, state, file_name, created_at, published_at from policies.versions
          where author_id = ${personId}::uuid) as version) as written`.execute(db);
    return {
      assignments: rows[0]?.read ?? [],
      versionsWritten: rows[0]?.written ?? [],
      ...(await exportWriting(db, personId)),
      reading: await exportReading(db, personId),
    };
  },

  /** A confirmation is bound to an exact text by its hash and names nobody: it stays, and so do the texts they wrote. */
  async erase(tx, person) {
    await eraseReading(tx, person.ids);
    await eraseFromComments(tx, person);
  },
};

async function withdrawAssignments(tx: Tx, personIds: readonly string[], by: Closing): Promise<void> {
  const { rows } = await sql<{ person: string; assignment: string; version: string }>`
    update policies.assignments set live = false, ended_at = ${by.now.toString()}::timestamptz,
      changed_at = ${by.now.toString()}::timestamptz,
      state = case when state in ('to_read', 'reading') then 'withdrawn' else state end
    where person_id = any(${[...personIds]}::uuid[]) and live
    returning person_id as person, id as assignment, version_id as version`.execute(tx);
  if (rows.length === 0) return;
  const fact = {
    kind: "policies.assignments.withdrawn",
    at: by.now,
    actor: by.actor,
    subjects: ["organisation:this"] as const,
    data: { reason: by.reason, count: rows.length },
  };
  const manifest = rows.map(({ person, assignment, version }) => ({ person: `person:${person}`, assignment, version }));
  await recordBulk(tx, fact, manifest, undefined);
}

/** What waits for them, or was written by them and waits for somebody else, is a draft again. */
async function recallReviews(tx: Tx, personIds: readonly string[], by: Closing): Promise<void> {
  const inReview = await tx.selectFrom("policies.versions").select("id").where("state", "=", "in_review").execute();
  for (const { id } of inReview) {
    const request = await findLatestRequest(tx, `policy-version:${id}`);
    const asked = request?.steps.filter(({ state }) => state === "pending" || state === "waiting") ?? [];
    const involved = request ? [request.authorId, ...asked.map(({ personId }) => personId)] : [];
    const theirs = involved.find((one) => one !== null && personIds.includes(one));
    if (theirs) await recallVersion(tx, id, { ref: by.actor, personId: theirs, now: by.now });
  }
}
