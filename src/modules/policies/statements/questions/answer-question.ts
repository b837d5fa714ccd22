import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { queueMessage } from "../../../delivery/public.ts";
import { closeDuties } from "../../../duties/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { actsForOwner } from "../owner.ts";
import { type AnswerRefusal, judgeAnswer } from "../rules.ts";
import { answerDuty, questionRef } from "./duty.ts";
import { answeredWords } from "./mail-words.ts";
import { lockQuestion, type StoredQuestion } from "./queries.ts";

const refusals: Record<AnswerRefusal, string> = {
  "question-settled": "This question is answered or was taken back already.",
  "own-question": "Somebody else answers what you asked.",
};

/**
 * Answers a reader, to them alone or openly for everybody who may read the document, without their name. They are told by
 * one mail.
 */
export async function answerQuestion(
  tx: Tx,
  input: { readonly id: string; readonly answer: string; readonly open: boolean; readonly answersAll: boolean },
  by: ActingPerson,
): Promise<Recorded<undefined>> {
  const question = await lockQuestion(tx, input.id);
  if (!input.answersAll && !(await actsForOwner(tx, question, by.personId, by.now)))
    throw new AppError("not-found", "There is no such question.");
  const verdict = judgeAnswer(question, by);
  if (!verdict.ok) throw new AppError("conflict", refusals[verdict.reason], { reason: verdict.reason });
  await tx
    .updateTable("policies.questions")
    .set({
      state: "answered",
      answer: input.answer,
      open_answer: input.open,
      answered_by: by.personId,
      answered_at: by.now.toString(),
    })
    .where("id", "=", question.id)
    .execute();
  await closeQuestionDuty(tx, question.id, "done", by);
  await tell(tx, question, input.answer, by);
  const data = { title: question.title, number: question.number, answer: input.answer, open: input.open };
  return record(tx, factOf("policies.question.answered", question, data, by), undefined);
}

/** Whoever asked needs no answer any more. */
export async function withdrawQuestion(tx: Tx, id: string, by: ActingPerson): Promise<Recorded<undefined>> {
  const question = await lockQuestion(tx, id);
  if (question.askedBy !== by.personId) throw new AppError("not-found", "There is no such question.");
  if (question.state !== "open")
    throw new AppError("conflict", refusals["question-settled"], { reason: "question-settled" });
  await tx.updateTable("policies.questions").set({ state: "withdrawn" }).where("id", "=", id).execute();
  await closeQuestionDuty(tx, id, "withdrawn", by);
  const data = { title: question.title, number: question.number };
  return record(tx, factOf("policies.question.withdrawn", question, data, by), undefined);
}

function closeQuestionDuty(tx: Tx, id: string, state: "done" | "withdrawn", by: ActingPerson) {
  return closeDuties(tx, { kind: answerDuty, subject: questionRef(id), state, actor: by.ref, now: by.now });
}

function factOf<Data>(kind: string, question: StoredQuestion, data: Data, by: ActingPerson) {
  return {
    kind,
    at: by.now,
    actor: by.ref,
    subjects: [
      questionRef(question.id),
      `policy:${question.documentId}`,
      `policy-version:${question.versionId}`,
      `person:${question.askedBy}`,
    ] as const,
    data,
  };
}

async function tell(tx: Tx, question: StoredQuestion, answer: string, by: ActingPerson): Promise<void> {
  const path = question.assignmentId === null ? null : `/read/${question.assignmentId}`;
  const scope = question.assignmentId === null ? null : `assignment:${question.assignmentId}`;
  await queueMessage(tx, {
    kind: "policies.question.answered",
    subjectRef: questionRef(question.id),
    title: question.title,
    words: answeredWords({ title: question.title, question: question.words, answer }),
    classification: question.classification,
    createdBy: by.ref,
    now: by.now,
    respectHours: true,
    recipients: sql`select ${question.askedBy}::uuid as person_id, ${scope}::text as link_scope, ${path}::text as link_path`,
  });
}
