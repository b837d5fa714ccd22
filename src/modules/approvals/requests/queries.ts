import type { Reader, Tx } from "../../../database.ts";
import type { RequestState } from "../tables.ts";

export interface ApprovalRequest {
  readonly id: string;
  readonly subject: string;
  readonly title: string;
  readonly contentHash: Buffer;
  readonly authorId: string;
  readonly approverId: string;
  readonly state: RequestState;
  readonly comment: string;
  readonly requestedAt: Date;
  readonly decidedAt: Date | null;
}

const columns = [
  "id",
  "subject",
  "title",
  "content_hash as contentHash",
  "author_id as authorId",
  "approver_id as approverId",
  "state",
  "comment",
  "requested_at as requestedAt",
  "decided_at as decidedAt",
] as const;

/** The newest request about something, in whatever state. */
export async function findLatestRequest(db: Reader, subject: string): Promise<ApprovalRequest | undefined> {
  return db
    .selectFrom("approvals.requests")
    .select(columns)
    .where("subject", "=", subject)
    .orderBy("requested_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

export async function findRequest(db: Reader, id: string): Promise<ApprovalRequest | undefined> {
  return db.selectFrom("approvals.requests").select(columns).where("id", "=", id).executeTakeFirst();
}

/** Of two who decide at the same time the second waits and then finds it decided. */
export async function lockRequest(tx: Tx, id: string): Promise<ApprovalRequest | undefined> {
  return tx.selectFrom("approvals.requests").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
}
