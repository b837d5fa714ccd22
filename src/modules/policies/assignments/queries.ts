import { type RawBuilder, sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { Classification } from "../../../platform/content/content-node.ts";
import { AppError } from "../../../platform/errors.ts";
import type { AssignmentState } from "../tables.ts";

export interface Assignment {
  readonly id: string;
  readonly versionId: string;
  readonly documentId: string;
  readonly state: AssignmentState;
  readonly dueAt: Date;
  readonly acknowledgedAt: Date | null;
  /** The sentence that was agreed to. */
  readonly acknowledgedWording: string | null;
  readonly title: string;
  readonly number: number;
  readonly language: string;
  readonly classification: Classification;
  readonly contentHash: Buffer;
  readonly publishedAt: Date;
  readonly words: number;
}

/** A person's own assignment. Anybody else's is answered as if it did not exist. */
export async function getOwnAssignment(db: Reader, id: string, personId: string): Promise<Assignment> {
  return selectOwn(db, id, personId, sql``);
}

/** Locked, so that of two presses at the same time the second waits and then finds the first one's acknowledgement. */
export async function lockOwnAssignment(tx: Tx, id: string, personId: string): Promise<Assignment> {
  return selectOwn(tx, id, personId, sql`for no key update of assignment`);
}

async function selectOwn(db: Reader, id: string, personId: string, lock: RawBuilder<unknown>): Promise<Assignment> {
  const { rows } = await sql<Assignment>`
    select assignment.id, version_id as "versionId", document_id as "documentId", assignment.state,
      assignment.due_at as "dueAt", acknowledged_at as "acknowledgedAt",
      wording as "acknowledgedWording", title, number, version.language, classification,
      version.content_hash as "contentHash", published_at as "publishedAt", words
    from policies.assignments as assignment
    join policies.versions as version on version.id = version_id
    left join policies.acknowledgements on assignment_id = assignment.id and retracted_at is null
    where assignment.id = ${id}::uuid and person_id = ${personId}::uuid ${lock}`.execute(db);
  const [found] = rows;
  if (!found) throw new AppError("not-found", "There is nothing of yours at this address.");
  return found;
}

/** When a person acknowledged an assignment of theirs; undefined where they have not. */
export async function findAcknowledgedAt(db: Reader, id: string, personId: string): Promise<Date | undefined> {
  const found = await db
    .selectFrom("policies.acknowledgements")
    .innerJoin("policies.assignments as assignment", "assignment.id", "assignment_id")
    .select("acknowledged_at")
    .where("assignment_id", "=", id)
    .where("person_id", "=", personId)
    .where("retracted_at", "is", null)
    .executeTakeFirst();
  return found?.acknowledged_at;
}
