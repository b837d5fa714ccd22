import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import type { Fact } from "../../../platform/db/subscriptions.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { recordBulk } from "../../evidence/public.ts";
import { ensureSegments } from "../compliance/segments.ts";
import { renewAnew } from "../packs/renew-anew.ts";
import { tellJob } from "../telling/job.ts";
import { whatIsAsked } from "./asking.ts";
import { type Change, changeAssignments } from "./change-assignments.ts";
import { settleDuties } from "./duties.ts";
import { holdStatements, lockSettling } from "./locks.ts";
import { within } from "./plan.ts";
import type { By, Cause, Scope, Settled } from "./scope.ts";

/**
 * Brings assignments, and the duties that stand for them, to what packs ask now: the one path by which they come and go.
 * In a few statements however many people it is about; where nothing changes it leaves nothing. Whom it tells is told by
 * a job of the same transaction.
 */
export async function settleAssignments(tx: Tx, scope: Scope, cause: Cause, by: By): Promise<Settled> {
  await lockSettling(tx);
  const settling = await resolveScope(tx, scope);
  await holdRows(tx, settling);
  await ensureSegments(tx, by.now, settling.people);
  const asking = await whatIsAsked(tx, settling, by.now);
  const parts = { asking, scope: settling, now: by.now, ruleChanged: cause.ruleChanged ?? [] };
  const changes = await changeAssignments(tx, parts, cause.because);
  // Other packs ask for what was acknowledged: it may be asked for again on another day.
  if (changes.regrouped)
    await renewAnew(tx, sql`assignment.changed_at = ${by.now.toString()}::timestamptz and ${within(settling)}`, by.now);
  const { listed } = changes;
  const settled = count(listed);
  if (listed.length === 0) return settled;
  const duties = () => settleDuties(tx, settling, changes, by);
  await recordBulk(tx, factOf(cause, listed, settled, by), manifestOf(listed), settled, duties);
  if (settled.created + settled.returned > 0) await enqueue(tx, tellJob, {}, { key: tellJob });
  return settled;
}

/** Packs are a way to name documents. */
async function resolveScope(tx: Pick<Tx, "getExecutor">, scope: Scope): Promise<Omit<Scope, "packs">> {
  const { packs, ...rest } = scope;
  if (!packs) return rest;
  const { rows } = await sql<{ id: string }>`select distinct document_id as id from policies.pack_documents
    where pack_id = any(${[...packs]}::uuid[])`.execute(tx);
  return { ...rest, documents: [...new Set([...(rest.documents ?? []), ...rows.map(({ id }) => id)])] };
}

/** Nobody acknowledges meanwhile what this is about: of a few people their rows are held, of many the documents. */
async function holdRows(tx: Tx, { documents, people }: Omit<Scope, "packs">): Promise<void> {
  if (people) {
    await sql`select from policies.assignments where live and person_id = any(${[...people]}::uuid[])
      and state in ('to_read', 'reading') order by id for no key update`.execute(tx);
    return;
  }
  const ids = documents ?? (await tx.selectFrom("policies.documents").select("id").execute()).map(({ id }) => id);
  await holdStatements(tx, ids);
}

function count(changes: readonly Change[]): Settled {
  const of = (what: Change["what"]) => changes.filter((change) => change.what === what).length;
  return { created: of("created"), ended: of("ended"), returned: of("returned"), moved: of("moved") };
}

function factOf(cause: Cause, changes: readonly Change[], settled: Settled, by: By): Fact {
  const documents = [...new Set(changes.map(({ documentId }) => documentId))];
  const [first, ...others] = documents.slice(0, mostSubjects).map((id) => `policy:${id}`);
  return {
    kind: "policies.assignments.settled",
    at: by.now,
    actor: by.ref,
    subjects: [first ?? "organisation:this", ...others],
    data: { because: cause.because, ...settled },
  };
}

function manifestOf(changes: readonly Change[]) {
  const instants = new Map<number, string>();
  return changes.map(({ personId, assignmentId, documentId, what, dueAt }) => {
    const due = instants.get(dueAt) ?? Temporal.Instant.fromEpochMilliseconds(dueAt).toString();
    instants.set(dueAt, due);
    return { person: `person:${personId}`, assignment: assignmentId, document: documentId, what, dueAt: due };
  });
}

/** An entry names at most so many; the manifest names all. */
const mostSubjects = 200;
