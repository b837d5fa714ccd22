import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import {
  type ActingPerson,
  findLatestRequest,
  requestApproval,
  type StepToAsk,
  withdrawRequest,
} from "../../../approvals/public.ts";
import { closeDuties } from "../../../duties/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { recipientsOf } from "../../../people/public.ts";
import { actsForOwner } from "../owner.ts";
import { requirePeriod } from "../period.ts";
import { type ExceptionStep, judgeException } from "../rules.ts";
import type { Level } from "../tables.ts";
import { todayOf } from "../today.ts";
import { assessDuty, exceptionRef } from "./duty.ts";
import { exceptionHash } from "./hash.ts";
import { lockException, type StoredException } from "./queries.ts";
import { tellDecision } from "./tell.ts";

export interface Proposal {
  readonly id: string;
  /** Of what they were shown. */
  readonly revision: number;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly likelihood: Level;
  readonly impact: Level;
  readonly risk: string;
  readonly conditions: string;
  readonly riskOwnerId: string;
  readonly steps: readonly StepToAsk[];
  readonly decidesAll: boolean;
}

/** Whoever owns the document says the risk and asks for the decision: whoever proposes does not decide. */
export async function proposeException(
  tx: Tx,
  input: Proposal,
  by: ActingPerson,
): Promise<Recorded<{ readonly approvalId: string }>> {
  const before = await toDecide(tx, input, "propose", by);
  if (before.revision !== input.revision)
    throw new AppError("conflict", "Somebody has changed this meanwhile. Load the page again.", {
      reason: "changed-meanwhile",
    });
  requirePeriod(input, await todayOf(tx, by.now));
  await requireRiskOwner(tx, input.riskOwnerId, by.now);
  await tx
    .updateTable("policies.exceptions")
    .set({
      state: "proposed",
      from_on: input.from.toString(),
      until_on: input.until.toString(),
      likelihood: input.likelihood,
      impact: input.impact,
      risk: input.risk,
      conditions: input.conditions,
      risk_owner_id: input.riskOwnerId,
      assessed_by: by.personId,
      assessed_at: by.now.toString(),
      revision: before.revision + 1,
    })
    .where("id", "=", before.id)
    .execute();
  await closeAssessment(tx, before.id, "done", by);
  const after = await lockException(tx, before.id);
  const { likelihood, impact, risk, conditions, riskOwnerId, from, until } = after;
  const data = { likelihood, impact, risk, conditions, riskOwner: riskOwnerId, from, until };
  await record(tx, factOf("policies.exception.proposed", after, data, by), undefined);
  return requestApproval(
    tx,
    {
      subject: exceptionRef(after.id),
      title: after.title,
      path: `/exceptions/${after.id}`,
      contentHash: exceptionHash(after),
      minutes: 5,
      authorId: after.personId,
      confidential: after.classification === "confidential",
      steps: input.steps,
    },
    by,
  );
}

/** Refused at once, without anybody else: what needs two people is to grant it. */
export async function refuseException(
  tx: Tx,
  input: { readonly id: string; readonly reason: string; readonly decidesAll: boolean },
  by: ActingPerson,
): Promise<Recorded<undefined>> {
  const exception = await toDecide(tx, input, "refuse", by);
  await closeAssessment(tx, exception.id, "done", by);
  return settleException(tx, exception, { state: "refused", reason: input.reason }, by);
}

/** Decided, by the owner or by approval: the person is told, with the reason. */
export async function settleException(
  tx: Tx,
  exception: StoredException,
  decision: { readonly state: "granted" | "refused"; readonly reason: string },
  by: ActingPerson,
): Promise<Recorded<undefined>> {
  await tx
    .updateTable("policies.exceptions")
    .set({
      state: decision.state,
      decided_at: by.now.toString(),
      decided_by: by.personId,
      decision_reason: decision.reason,
      revision: exception.revision + 1,
    })
    .where("id", "=", exception.id)
    .execute();
  await tellDecision(tx, exception, decision, by);
  const data = { reason: decision.reason, from: exception.from, until: exception.until };
  return record(tx, factOf(`policies.exception.${decision.state}`, exception, data, by), undefined);
}

/** Whoever asked takes it back, also while it waits for its decision. */
export async function withdrawException(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<undefined>> {
  const exception = await lockException(tx, id);
  if (exception.personId !== by.personId) throw unknown();
  requireStep(exception, "withdraw", by);
  if (exception.state === "proposed") {
    const request = await findLatestRequest(tx, exceptionRef(id));
    if (request) await withdrawRequest(tx, request.id, by);
  }
  await closeAssessment(tx, id, "withdrawn", by);
  await tx
    .updateTable("policies.exceptions")
    .set({ state: "withdrawn", revision: exception.revision + 1 })
    .where("id", "=", id)
    .execute();
  return record(tx, factOf("policies.exception.withdrawn", exception, {}, by), undefined);
}

/** Ends one that was granted, before its last day. */
export async function endException(
  tx: Tx,
  input: { readonly id: string; readonly reason: string; readonly decidesAll: boolean },
  by: ActingPerson,
): Promise<Recorded<undefined>> {
  const exception = await toDecide(tx, input, "end", by);
  await tx
    .updateTable("policies.exceptions")
    .set({
      state: "ended",
      ended_at: by.now.toString(),
      ended_by: by.personId,
      end_reason: input.reason,
      revision: exception.revision + 1,
    })
    .where("id", "=", exception.id)
    .execute();
  await tellDecision(tx, exception, { state: "ended", reason: input.reason }, by);
  return record(tx, factOf("policies.exception.ended", exception, { reason: input.reason }, by), undefined);
}

async function toDecide(
  tx: Tx,
  input: { readonly id: string; readonly decidesAll: boolean },
  step: ExceptionStep,
  by: ActingPerson,
): Promise<StoredException> {
  const exception = await lockException(tx, input.id);
  const owner = { officeId: exception.officeId, personId: exception.ownerId };
  if (!input.decidesAll && !(await actsForOwner(tx, owner, by.personId, by.now))) throw unknown();
  requireStep(exception, step, by);
  return exception;
}

function requireStep(exception: StoredException, step: ExceptionStep, by: ActingPerson): void {
  const verdict = judgeException(exception, step, by);
  if (verdict.ok) return;
  const message =
    verdict.reason === "own-exception"
      ? "Somebody else decides what you asked for."
      : "This exception is decided, or was taken back, already.";
  throw new AppError("conflict", message, { reason: verdict.reason });
}

async function requireRiskOwner(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const [person] = await recipientsOf(tx, [id], now);
  if (person?.active) return;
  const fields = [{ field: "riskOwnerId", reason: "is nobody who is here", remedy: "Choose somebody else." }];
  throw new AppError("invalid-input", "This person is not active in the directory.", { fields });
}

async function closeAssessment(tx: Tx, id: string, state: "done" | "withdrawn", by: ActingPerson): Promise<void> {
  await closeDuties(tx, { kind: assessDuty, subject: exceptionRef(id), state, actor: by.ref, now: by.now });
}

export function factOf<Data>(kind: string, exception: StoredException, data: Data, by: ActingPerson) {
  const { id, documentId, versionId, personId, title, number } = exception;
  return {
    kind,
    at: by.now,
    actor: by.ref,
    subjects: [exceptionRef(id), `policy:${documentId}`, `policy-version:${versionId}`, `person:${personId}`] as const,
    data: { title, number, ...data },
  };
}

const unknown = () => new AppError("not-found", "There is no such exception.");
