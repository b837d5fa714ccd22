import type { Tx } from "../../../../database.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { personNames } from "../../../people/public.ts";
import { oweOwner, ownerOf } from "../owner.ts";
import { lockOwnThing } from "../queries.ts";
import { answerDuty, questionRef } from "./duty.ts";

const daysToAnswer = 5;

/** Asks whoever owns the document. It stands in the way of nothing: what is asked can be acknowledged before and after. */
export async function askQuestion(
  tx: Tx,
  input: { readonly assignmentId: string; readonly words: string; readonly quote: string },
  by: ActingPerson,
): Promise<Recorded<{ readonly id: string }>> {
  const thing = await lockOwnThing(tx, input.assignmentId, by.personId);
  const owner = await ownerOf(tx, thing, by.now);
  const { id } = await tx
    .insertInto("policies.questions")
    .values({
      document_id: thing.documentId,
      version_id: thing.versionId,
      assignment_id: thing.id,
      asked_by: by.personId,
      asked_at: by.now.toString(),
      words: input.words,
      quote: input.quote,
      office_id: owner.officeId,
      person_id: owner.personId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await oweOwner(tx, owner, {
    kind: answerDuty,
    subject: questionRef(id),
    path: `/questions/${id}`,
    title: thing.title,
    confidential: thing.classification === "confidential",
    minutes: 5,
    reason: (await personNames(tx, [by.personId])).get(by.personId) ?? "",
    givenBy: by.ref,
    dueAt: by.now.add({ hours: 24 * daysToAnswer }),
    now: by.now,
  });
  const fact = {
    kind: "policies.question.asked",
    at: by.now,
    actor: by.ref,
    subjects: [
      questionRef(id),
      `policy:${thing.documentId}`,
      `policy-version:${thing.versionId}`,
      `person:${by.personId}`,
    ] as const,
    data: { title: thing.title, number: thing.number, words: input.words, quote: input.quote },
  };
  return record(tx, fact, { id });
}
