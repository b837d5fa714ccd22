import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { owe } from "../../duties/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { holdsRole } from "../../identity/public.ts";
import { findPerson, personNames } from "../../people/public.ts";
import { type AskRefusal, judgeAsking } from "./rules.ts";

export const decideDuty = "approvals.decide";
/** How long an approver has. */
const decisionHours = 5 * 24;

export interface ApprovalToRequest {
  /** What is to be approved: `policy-version:<uuid>`. */
  readonly subject: string;
  readonly title: string;
  /** Where the approver sees it. */
  readonly path: string;
  readonly contentHash: Uint8Array;
  readonly minutes: number;
  readonly authorId: string;
  readonly approverId: string;
}

export interface ActingPerson {
  readonly ref: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
}

const refusals: Record<AskRefusal, string> = {
  "author-cannot-approve": "Whoever wrote it cannot approve it. Choose somebody else.",
  "requester-cannot-approve": "Whoever asks for approval cannot give it. Choose somebody else.",
  "not-an-approver": "This person does not hold the approver role. Choose one who does, or have it granted.",
};

/** Asks one person to approve exactly the content with this hash, and puts it on their desk. */
export async function requestApproval(
  tx: Tx,
  input: ApprovalToRequest,
  by: ActingPerson,
): Promise<Recorded<{ readonly approvalId: string }>> {
  const approver = await findPerson(tx, input.approverId, by.now);
  const approverHoldsRole = approver?.active === true && (await holdsRole(tx, input.approverId, "approver", by.now));
  const verdict = judgeAsking({ ...input, requesterId: by.personId, approverHoldsRole });
  if (!verdict.ok) throw new AppError("rule-refused", refusals[verdict.reason], { reason: verdict.reason });
  const { id } = await tx
    .insertInto("approvals.requests")
    .values({
      subject: input.subject,
      title: input.title,
      path: input.path,
      content_hash: Buffer.from(input.contentHash),
      author_id: input.authorId,
      approver_id: input.approverId,
      requested_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const names = await personNames(tx, [by.personId]);
  await owe(tx, {
    kind: decideDuty,
    subject: `approval-request:${id}`,
    people: sql`select ${input.approverId}::uuid as person_id, ${input.path}::text as path, null::text as link_scope`,
    title: input.title,
    minutes: input.minutes,
    reason: names.get(by.personId) ?? "",
    dueAt: by.now.add({ hours: decisionHours }),
    now: by.now,
  });
  const fact = {
    kind: "approvals.request.made",
    at: by.now,
    actor: by.ref,
    subjects: [`approval-request:${id}`, input.subject, `person:${input.approverId}`] as const,
    data: {
      title: input.title,
      contentHash: Buffer.from(input.contentHash).toString("hex"),
      authorId: input.authorId,
      approverId: input.approverId,
    },
  };
  return record(tx, fact, { approvalId: id });
}
