import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { keyOf } from "../settling/locks.ts";
import type { Asks, AssignmentState, Renewal } from "../tables.ts";
import type { Worded } from "./wording.ts";

/** What a statement is about, locked: one person's assignment with its version and what its packs ask. */
export interface StatedThing extends Worded {
  readonly id: string;
  readonly versionId: string;
  readonly documentId: string;
  readonly personId: string;
  readonly state: AssignmentState;
  readonly live: boolean;
  readonly asks: Asks;
  readonly covers: "whole" | "changes";
  readonly signInAgain: boolean;
  readonly contentHash: Buffer;
  readonly classification: string;
  readonly words: number;
  readonly assignedAt: Temporal.Instant;
  readonly retractedAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant;
  readonly renewals: readonly Renewal[];
  /** What asks for it, in one name; null where no pack does any more. */
  readonly packName: string | null;
  /** The mail that told the person named other things, too. */
  readonly toldWithOthers: boolean;
}

interface Row extends Omit<StatedThing, "assignedAt" | "dueAt" | "retractedAt"> {
  readonly assignedAt: Date;
  readonly dueAt: Date;
  readonly retractedAt: Date | null;
}

/** One's own. Anybody else's is answered as if it did not exist. */
export async function lockOwnThing(tx: Tx, id: string, personId: string): Promise<StatedThing> {
  const [found] = await lockThings(tx, [id]);
  if (!found || found.personId !== personId) throw nothingOfYours();
  return found;
}

/**
 * In the order of their ids, so that two who lock several wait for each other and not in a circle. Before them, in the
 * same statement, what `beginStatement` takes (settling/locks.ts): no newer version comes between a look and a word.
 */
export async function lockThings(tx: Tx, ids: readonly string[]): Promise<StatedThing[]> {
  const { rows } = await sql<Row>`/* prepared */
    with held as materialized (
      select pg_advisory_xact_lock_shared(${keyOf(sql`document_id`)}) from (select distinct document_id
        from policies.assignments where id = any(${[...ids]}::uuid[]) order by 1) as document
    )
    select assignment.id, assignment.version_id as "versionId", assignment.document_id as "documentId",
      assignment.person_id as "personId", assignment.state, assignment.live, assignment.asks, assignment.covers,
      assignment.sign_in_again as "signInAgain", version.content_hash as "contentHash", version.classification,
      version.words, assignment.assigned_at as "assignedAt", assignment.due_at as "dueAt", version.title, version.number,
      array(select title from policies.version_texts where version_id = version.id) as titles,
      pack.wording as "packWording", pack.name as "packName",
      exists (select from policies.assignments as other where other.person_id = assignment.person_id and other.live
        and other.told_in = assignment.told_in and other.id <> assignment.id) as "toldWithOthers",
      (select max(retracted_at) from policies.acknowledgements
        where assignment_id = assignment.id and retracted_at is not null) as "retractedAt",
      (select coalesce(json_agg(renewal), '[]') from policies.packs where id = any(assignment.pack_ids)) as renewals
    from policies.assignments as assignment join policies.versions as version on version.id = assignment.version_id
    left join policies.packs as pack on pack.id = assignment.wording_pack_id
    where assignment.id = any(${[...ids]}::uuid[]) and (select count(*) from held) >= 0
    order by assignment.id for no key update of assignment`.execute(tx);
  return rows.map((row) => ({
    ...row,
    assignedAt: instant(row.assignedAt),
    dueAt: instant(row.dueAt),
    retractedAt: row.retractedAt && instant(row.retractedAt),
  }));
}

export function instant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

function nothingOfYours(): AppError {
  return new AppError("not-found", "There is nothing of yours at this address.");
}

/** When a person acknowledged an assignment of theirs, as it counts now; undefined where they have not. */
export async function findAcknowledgedAt(
  db: Reader,
  id: string,
  personId: string,
): Promise<Temporal.Instant | undefined> {
  const found = await db
    .selectFrom("policies.acknowledgements")
    .innerJoin("policies.assignments as assignment", "assignment.id", "assignment_id")
    .select("acknowledged_at")
    .where("assignment_id", "=", id)
    .where("person_id", "=", personId)
    .where("retracted_at", "is", null)
    .executeTakeFirst();
  return found && instant(found.acknowledged_at);
}
