import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { noteHand } from "../actions/duty-to-change.ts";
import { taskDuty } from "../actions/move-duty.ts";
import { reopenDuty, restartLadder } from "../actions/restart-duty.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { closeDuties } from "../owing/close-duties.ts";
import { dueAtEndOf, lockTask, signalTask, type TaskBy, taskFact, taskRef } from "./task-to-change.ts";

interface Words {
  readonly id: string;
  readonly words: string;
}

/** Says that a task is done: it leaves the desk of everybody who had it. */
export const finishTask = (tx: Tx, input: Words, by: TaskBy) => closeTask(tx, input, "done", by);

/** The giver no longer asks for it. */
export const withdrawTask = (tx: Tx, input: Words, by: TaskBy) => closeTask(tx, input, "withdrawn", by);

async function closeTask(
  tx: Tx,
  { id, words }: Words,
  state: "done" | "withdrawn",
  by: TaskBy,
): Promise<Recorded<undefined>> {
  const seen = await lockTask(tx, id, state === "done" ? "finish" : "withdraw", by);
  await sql`update duties.tasks set state = ${state}, closed_at = ${by.now.toString()}::timestamptz,
      closed_by = ${by.ref}, close_words = ${words}
    where id = ${id}::uuid`.execute(tx);
  await closeDuties(tx, { kind: taskDuty, subject: taskRef(id), state, actor: by.ref, now: by.now });
  await signalTask(tx, seen, by.now);
  return record(tx, taskFact(`duties.task.${state === "done" ? "done" : "withdrawn"}`, seen, by, { words }), undefined);
}

/** The giver finds that it is not done: it stands on the desk again, due on the same day or on another. */
export async function reopenTask(
  tx: Tx,
  input: Words & { readonly dueOn: string },
  kinds: readonly DutyKind[],
  by: TaskBy,
): Promise<Recorded<undefined>> {
  const seen = await lockTask(tx, input.id, "reopen", by);
  const { dueAt } = await dueAtEndOf(tx, input.dueOn, by.now);
  await sql`update duties.tasks set state = 'open', closed_at = null, closed_by = null, close_words = '',
      due_at = ${dueAt.toString()}::timestamptz
    where id = ${input.id}::uuid`.execute(tx);
  await reopenDuty(tx, { id: seen.duty.id, kind: taskDuty, dueAt }, kinds, by);
  await noteHand(tx, seen.duty, { what: "woken", words: input.words }, by);
  await signalTask(tx, seen, by.now);
  return record(tx, taskFact("duties.task.reopened", seen, by, { words: input.words }), undefined);
}

/** Gives more time, or less. */
export async function changeTaskDue(
  tx: Tx,
  input: { readonly id: string; readonly dueOn: string },
  kinds: readonly DutyKind[],
  by: TaskBy,
): Promise<Recorded<undefined>> {
  const seen = await lockTask(tx, input.id, "changeDue", by);
  const { dueAt } = await dueAtEndOf(tx, input.dueOn, by.now);
  const due = sql`${dueAt.toString()}::timestamptz`;
  await sql`update duties.tasks set due_at = ${due} where id = ${input.id}::uuid`.execute(tx);
  await sql`update duties.duties set due_at = ${due}, snoozed_until = null where id = ${seen.duty.id}::uuid`.execute(
    tx,
  );
  await restartLadder(tx, { id: seen.duty.id, kind: taskDuty, dueAt }, kinds, by);
  await signalTask(tx, seen, by.now);
  return record(tx, taskFact("duties.task.due-changed", seen, by, { dueAt: dueAt.toString() }), undefined);
}
