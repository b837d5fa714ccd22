import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import type { RequestState, StepState } from "../tables.ts";

/** A step as it stands; those that were replaced are in the course of a request, not here. */
export interface ApprovalStep {
  readonly id: string;
  readonly position: number;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly state: StepState;
  readonly beganAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly asDeputy: boolean;
  readonly comment: string;
}

export interface ApprovalRequest {
  readonly id: string;
  readonly subject: string;
  readonly subjectType: string;
  readonly title: string;
  /** Where the subject itself is seen. */
  readonly path: string;
  readonly contentHash: Buffer;
  readonly minutes: number;
  readonly authorId: string;
  readonly requesterId: string;
  readonly confidential: boolean;
  readonly state: RequestState;
  readonly requestedAt: Date;
  readonly endedAt: Date | null;
  /** In their order. */
  readonly steps: readonly ApprovalStep[];
}

const columns = [
  "id",
  "subject",
  "subject_type as subjectType",
  "title",
  "path",
  "content_hash as contentHash",
  "minutes",
  "author_id as authorId",
  "requester_id as requesterId",
  "confidential",
  "state",
  "requested_at as requestedAt",
  "ended_at as endedAt",
] as const;

/** The newest request about something, in whatever state. */
export async function findLatestRequest(db: Reader, subject: string): Promise<ApprovalRequest | undefined> {
  const request = await db
    .selectFrom("approvals.requests")
    .select(columns)
    .where("subject", "=", subject)
    .orderBy("requested_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return request && { ...request, steps: await stepsOf(db, request.id) };
}

export async function findRequest(db: Reader, id: string): Promise<ApprovalRequest | undefined> {
  const request = await db.selectFrom("approvals.requests").select(columns).where("id", "=", id).executeTakeFirst();
  return request && { ...request, steps: await stepsOf(db, id) };
}

/** Of two who act on a request at the same time the second waits and then sees what the first did. */
export async function lockRequest(tx: Tx, id: string): Promise<ApprovalRequest | undefined> {
  const locked = await tx.selectFrom("approvals.requests").select("id").where("id", "=", id).forUpdate().execute();
  return locked.length === 0 ? undefined : findRequest(tx, id);
}

async function stepsOf(db: Reader, requestId: string): Promise<ApprovalStep[]> {
  const { rows } = await sql<ApprovalStep>`
    select id, position::int as position, person_id as "personId", office_id as "officeId", state,
      began_at as "beganAt", decided_by as "decidedBy", decided_at as "decidedAt", as_deputy as "asDeputy", comment
    from approvals.steps where request_id = ${requestId}::uuid and replaced_at is null order by position`.execute(db);
  return rows;
}
