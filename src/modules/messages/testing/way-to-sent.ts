import type { Db } from "../../../database.ts";
import { decideRequest, findLatestRequest } from "../../approvals/public.ts";
import { write } from "../../evidence/public.ts";
import { messageRef } from "../approval/said.ts";
import { submitMessage } from "../approval/submit-message.ts";
import { messagesApprovalSubjects } from "../contributions.ts";
import { getMessage } from "../drafts/queries.ts";
import { scheduleMessage } from "../sending/schedule-message.ts";
import type { House } from "./message-makers.ts";

let submissions = 0;

/** Each a second after the one before: the newest request is known by its instant. */
export async function submit(db: Db, { author, approver }: House, id: string) {
  const { version } = await getMessage(db, id);
  const input = { id, version, steps: [{ personId: approver.personId }] };
  submissions += 1;
  const by = { ...author, now: author.now.add({ seconds: submissions }) };
  return write(db, (tx) => submitMessage(tx, input, by));
}

export async function decide(db: Db, { approver }: House, id: string, decision: "approve" | "request-changes") {
  const request = await findLatestRequest(db, messageRef(id));
  const stepId = request?.steps[0]?.id ?? "";
  const contentHash = request?.contentHash ?? Buffer.alloc(32);
  const input = { approvalId: request?.id ?? "", stepId, decision, comment: "So.", contentHash };
  await write(db, (tx) => decideRequest(tx, input, approver, messagesApprovalSubjects));
}

export async function approve(db: Db, house: House, id: string): Promise<void> {
  await submit(db, house, id);
  await decide(db, house, id, "approve");
}

export async function schedule(db: Db, { author }: House, id: string, at: Temporal.Instant | null = null) {
  return write(db, (tx) => scheduleMessage(tx, { id, at }, author));
}
