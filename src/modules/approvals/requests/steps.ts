import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { closeDuties, owe } from "../../duties/public.ts";
import { personNames } from "../../people/public.ts";
import type { ActingPerson } from "../subject.ts";
import type { ApprovalRequest } from "./queries.ts";

const decideDuty = "approvals.decide";
/** How long an approver has for a step. */
const decisionHours = 5 * 24;

/** Topic of the pages about approvals. */
export const approvalsTopic = "approvals";

interface Begun {
  readonly id: string;
  readonly personId: string | null;
  readonly officeId: string | null;
}

/** Makes it a step's turn, and puts it on the desk of its person or of whoever acts for its office. */
export async function beginStep(
  tx: Tx,
  request: Pick<ApprovalRequest, "id" | "title" | "minutes" | "requesterId" | "confidential">,
  step: Begun,
  by: ActingPerson,
): Promise<void> {
  await tx
    .updateTable("approvals.steps")
    .set({ state: "pending", began_at: by.now.toString() })
    .where("id", "=", step.id)
    .execute();
  const names = await personNames(tx, [request.requesterId]);
  const path = `/approvals/${request.id}`;
  const owing = {
    kind: decideDuty,
    subject: `approval-step:${step.id}`,
    title: request.title,
    minutes: request.minutes,
    confidential: request.confidential,
    reason: names.get(request.requesterId) ?? "",
    givenBy: `person:${request.requesterId}`,
    dueAt: by.now.add({ hours: decisionHours }),
    now: by.now,
  };
  if (step.officeId !== null) await owe(tx, { ...owing, office: step.officeId, path });
  else
    await owe(tx, {
      ...owing,
      people: sql`select ${step.personId}::uuid as person_id, ${path}::text as path, null::text as link_scope`,
    });
}

/** Takes a step off the desks it stands on. */
export async function closeStep(
  tx: Tx,
  stepId: string,
  state: "done" | "withdrawn",
  by: Pick<ActingPerson, "ref" | "now">,
): Promise<void> {
  const subject = `approval-step:${stepId}`;
  await closeDuties(tx, { kind: decideDuty, subject, state, actor: by.ref, now: by.now });
}

/** Ends every step of a request that is still open. */
export async function endOpenSteps(
  tx: Tx,
  request: ApprovalRequest,
  state: "withdrawn" | "void",
  by: ActingPerson,
): Promise<void> {
  await tx
    .updateTable("approvals.steps")
    .set({ state })
    .where("request_id", "=", request.id)
    .where("state", "in", ["waiting", "pending"])
    .execute();
  for (const step of request.steps) if (step.state === "pending") await closeStep(tx, step.id, "withdrawn", by);
}
