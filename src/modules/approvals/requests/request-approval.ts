import type { Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { findRule } from "../ruling/queries.ts";
import type { ActingPerson } from "../subject.ts";
import { approversOf } from "./deciders.ts";
import { type AskRefusal, judgeAsking, type StepToAsk } from "./rules.ts";
import { approvalsTopic, beginStep } from "./steps.ts";

export interface ApprovalToRequest {
  /** What is to be approved: `policy-version:<uuid>`. */
  readonly subject: string;
  readonly title: string;
  /** Where the subject itself is seen. */
  readonly path: string;
  readonly contentHash: Uint8Array;
  /** How long it takes to read. */
  readonly minutes: number;
  readonly authorId: string;
  /** Its title stands in no mail, and only those who have to do with it, or may read such things, see it. */
  readonly confidential: boolean;
  /** In their order; the rule of the subject's type says which there must be. */
  readonly steps: readonly StepToAsk[];
}

/** More than any organisation needs, and few enough to read. */
export const mostSteps = 10;

export const askRefusals: Record<AskRefusal, string> = {
  "rule-not-followed": "The rule for this sort of thing demands other steps. Load the page again and choose anew.",
  "two-offices-needed": "Two different offices have to approve this. Choose a second office.",
  "author-cannot-approve": "Whoever wrote it cannot approve it. Choose somebody else.",
  "requester-cannot-approve": "Whoever asks for approval cannot give it. Choose somebody else.",
  "not-an-approver": "This person does not hold the approver role. Choose one who does, or have it granted.",
  "person-twice": "Nobody approves twice. Choose different people.",
  "office-without-approver":
    "Nobody who acts for this office now can approve this. Give the approver role to a holder or deputy, or choose another office.",
  "too-few-approvers":
    "The same person would have to approve twice. Choose others, or give an office a further holder or deputy who approves.",
};

/** Asks for approval of exactly the content with this hash, and puts the first step on a desk. */
export async function requestApproval(
  tx: Tx,
  input: ApprovalToRequest,
  by: ActingPerson,
): Promise<Recorded<{ readonly approvalId: string }>> {
  await requireAskable(tx, input, by);
  const { id } = await tx
    .insertInto("approvals.requests")
    .values({
      subject: input.subject,
      title: input.title,
      path: input.path,
      content_hash: Buffer.from(input.contentHash),
      minutes: input.minutes,
      author_id: input.authorId,
      requester_id: by.personId,
      confidential: input.confidential,
      requested_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const steps = await tx
    .insertInto("approvals.steps")
    .values(input.steps.map((step, index) => ({ ...stepRow(id, step), position: index + 1 })))
    .returning(["id", "person_id as personId", "office_id as officeId", "position"])
    .execute();
  const first = steps.find(({ position }) => position === 1);
  if (!first) throw new Error("a request must have a first step");
  const { title, minutes, confidential } = input;
  await beginStep(tx, { id, title, minutes, confidential, requesterId: by.personId }, first, by);
  await signal(tx, approvalsTopic);
  const asked = input.steps.map(stepRef);
  const fact = {
    kind: "approvals.request.made",
    at: by.now,
    actor: by.ref,
    subjects: [`approval-request:${id}`, input.subject, ...new Set(asked)] as const,
    data: {
      title: input.title,
      contentHash: Buffer.from(input.contentHash).toString("hex"),
      authorId: input.authorId,
      steps: asked,
    },
  };
  return record(tx, fact, { approvalId: id });
}

async function requireAskable(tx: Tx, input: ApprovalToRequest, by: ActingPerson): Promise<void> {
  const [type = ""] = input.subject.split(":");
  const rule = await findRule(tx, type);
  const approvers = await approversOf(tx, input.steps, by.now);
  const steps = input.steps.map((asked, index) => ({ asked, approvers: approvers[index] ?? [] }));
  const verdict = judgeAsking({ authorId: input.authorId, requesterId: by.personId, rule, steps });
  if (!verdict.ok) throw new AppError("rule-refused", askRefusals[verdict.reason], { reason: verdict.reason });
}

/** A step that waits for its turn, as it is stored. */
export function stepRow(requestId: string, step: StepToAsk) {
  return {
    request_id: requestId,
    person_id: "personId" in step ? step.personId : null,
    office_id: "officeId" in step ? step.officeId : null,
    state: "waiting" as const,
  };
}

export function stepRef(step: StepToAsk): string {
  return "personId" in step ? `person:${step.personId}` : `office:${step.officeId}`;
}
