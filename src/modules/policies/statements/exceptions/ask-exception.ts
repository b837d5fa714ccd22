import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { personNames } from "../../../people/public.ts";
import { type Owner, oweOwner, ownerOf } from "../owner.ts";
import { requirePeriod } from "../period.ts";
import { lockOwnThing } from "../queries.ts";
import { todayOf } from "../today.ts";
import { assessDuty, exceptionRef } from "./duty.ts";
import type { StoredException } from "./queries.ts";

export interface ExceptionToAsk {
  readonly assignmentId: string;
  readonly what: string;
  readonly why: string;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

/** A reader says what they cannot comply with, and why. It frees nobody from reading. One at a time for a document. */
export async function askException(
  tx: Tx,
  input: ExceptionToAsk,
  by: ActingPerson,
): Promise<Recorded<{ readonly id: string }>> {
  const thing = await lockOwnThing(tx, input.assignmentId, by.personId);
  requirePeriod(input, await todayOf(tx, by.now));
  const owner = await ownerOf(tx, thing, by.now);
  const stored = await tx
    .insertInto("policies.exceptions")
    .values({
      document_id: thing.documentId,
      version_id: thing.versionId,
      assignment_id: thing.id,
      person_id: by.personId,
      asked_at: by.now.toString(),
      what: input.what,
      why: input.why,
      from_on: input.from.toString(),
      until_on: input.until.toString(),
      office_id: owner.officeId,
      owner_id: owner.personId,
    })
    .onConflict((conflict) =>
      conflict.columns(["document_id", "person_id"]).where("state", "in", ["requested", "proposed"]).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (!stored) throw askedAlready();
  const { id } = stored;
  const { title, number, classification } = thing;
  await oweAssessment(tx, { id, title, classification, owner, personId: by.personId }, by.now);
  const fact = {
    kind: "policies.exception.asked",
    at: by.now,
    actor: by.ref,
    subjects: [
      exceptionRef(id),
      `policy:${thing.documentId}`,
      `policy-version:${thing.versionId}`,
      `person:${by.personId}`,
    ] as const,
    data: {
      title,
      number,
      what: input.what,
      why: input.why,
      from: input.from.toString(),
      until: input.until.toString(),
    },
  };
  return record(tx, fact, { id });
}

function askedAlready(): AppError {
  return new AppError("conflict", "You have asked for an exception already. Wait for the decision, or take it back.", {
    reason: "exception-asked-already",
  });
}

const daysToAssess = 7;

/** On the owner's desk: say what risk it is, and propose or refuse it. */
export async function oweAssessment(
  tx: Tx,
  exception: Pick<StoredException, "id" | "title" | "personId"> & {
    readonly classification: string;
    readonly owner: Owner;
  },
  now: Temporal.Instant,
): Promise<void> {
  await oweOwner(tx, exception.owner, {
    kind: assessDuty,
    subject: exceptionRef(exception.id),
    path: `/exceptions/${exception.id}`,
    title: exception.title,
    confidential: exception.classification === "confidential",
    minutes: 10,
    reason: (await personNames(tx, [exception.personId])).get(exception.personId) ?? "",
    givenBy: `person:${exception.personId}`,
    dueAt: now.add({ hours: 24 * daysToAssess }),
    now,
  });
}
