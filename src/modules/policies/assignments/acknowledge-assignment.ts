import type { Db, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Strength } from "../../../platform/http/access.ts";
import type { ActingPerson } from "../../approvals/public.ts";
import { closeDuties } from "../../duties/public.ts";
import { type Recorded, record, write } from "../../evidence/public.ts";
import { complianceTopic } from "../compliance/topic.ts";
import { readDuty } from "../publish/read-duty.ts";
import { type Assignment, findAcknowledgedAt, lockOwnAssignment } from "./queries.ts";
import { type AcknowledgeRefusal, judgeAcknowledgement } from "./rules.ts";
import { recogniseWording, type Wording, wordingVersion } from "./wording.ts";

export interface Statement {
  readonly assignmentId: string;
  /** Both as the person was shown them. */
  readonly contentHash: Uint8Array;
  readonly wording: string;
  readonly strength: Strength;
}

export interface Acknowledged {
  readonly acknowledgedAt: Temporal.Instant;
}

const refusals: Record<AcknowledgeRefusal, string> = {
  "already-acknowledged": "You have acknowledged this already.",
  "not-owed": "You no longer owe this: a newer version has replaced it, or you were freed from it.",
  "own-sign-in-needed": "Only a person who signed in themselves can acknowledge, not a program with a token.",
  "content-changed": "This is not the text that you were shown. Load the page again and read it once more.",
  "wording-changed": "This is not the sentence that you were shown. Load the page again.",
};

/** Acknowledges, or tells when that was done already: pressing twice is acknowledging once. */
export async function acknowledgeOnce(db: Db, statement: Statement, by: ActingPerson): Promise<Acknowledged> {
  const before = await findAcknowledged(db, statement.assignmentId, by.personId);
  if (before) return before;
  try {
    return await write(db, (tx) => acknowledgeAssignment(tx, statement, by));
  } catch (error) {
    const pressedTwice = error instanceof AppError && error.details.reason === "already-acknowledged";
    const first = pressedTwice ? await findAcknowledged(db, statement.assignmentId, by.personId) : undefined;
    if (first) return first;
    throw error;
  }
}

/**
 * A person's own statement about exactly this version, as one entry of evidence; takes it off their desk and takes back
 * mails about it that have not left.
 */
export async function acknowledgeAssignment(
  tx: Tx,
  statement: Statement,
  by: ActingPerson,
): Promise<Recorded<Acknowledged>> {
  const assignment = await lockOwnAssignment(tx, statement.assignmentId, by.personId);
  const wording = recogniseWording(assignment, statement.wording);
  const verdict = judgeAcknowledgement(assignment, { ...statement, wordingKnown: wording !== undefined });
  if (!verdict.ok || !wording) throw refused(verdict.ok ? "wording-changed" : verdict.reason);
  await tx.updateTable("policies.assignments").set({ state: "acknowledged" }).where("id", "=", assignment.id).execute();
  const subject = `policy-version:${assignment.versionId}`;
  await closeDuties(tx, {
    kind: readDuty,
    subject,
    personId: by.personId,
    state: "done",
    actor: by.ref,
    now: by.now,
  });
  await signal(tx, complianceTopic(assignment.versionId));
  const recorded = await record(tx, factOf(assignment, statement, wording, by), { acknowledgedAt: by.now });
  await tx
    .insertInto("policies.acknowledgements")
    .values({
      assignment_id: assignment.id,
      content_hash: assignment.contentHash,
      wording: wording.text,
      language: wording.language,
      strength: statement.strength,
      acknowledged_at: by.now.toString(),
      entry_id: recorded.entryId,
    })
    .execute();
  return recorded;
}

function factOf(assignment: Assignment, statement: Statement, wording: Wording, by: ActingPerson) {
  return {
    kind: "policies.version.acknowledged",
    at: by.now,
    actor: by.ref,
    subjects: [
      `policy-version:${assignment.versionId}`,
      `policy:${assignment.documentId}`,
      `person:${by.personId}`,
      `assignment:${assignment.id}`,
    ] as const,
    data: {
      title: assignment.title,
      number: assignment.number,
      contentHash: assignment.contentHash.toString("hex"),
      wording: wording.text,
      wordingLanguage: wording.language,
      wordingVersion,
      method: "button",
      strength: statement.strength,
    },
  };
}

async function findAcknowledged(db: Db, assignmentId: string, personId: string): Promise<Acknowledged | undefined> {
  const at = await findAcknowledgedAt(db, assignmentId, personId);
  return at && { acknowledgedAt: Temporal.Instant.fromEpochMilliseconds(at.getTime()) };
}

function refused(reason: AcknowledgeRefusal): AppError {
  const code = reason === "own-sign-in-needed" ? "not-permitted" : "conflict";
  return new AppError(code, refusals[reason], { reason });
}
