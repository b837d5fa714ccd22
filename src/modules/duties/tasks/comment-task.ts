import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { cancelDeliveries, queueMessage } from "../../delivery/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { offices, personNames } from "../../people/public.ts";
import { commentedWords } from "./mail-words.ts";
import { lockTask, type SeenTask, signalTask, type TaskBy, taskFact, taskRef } from "./task-to-change.ts";

/** Writes about a task. The other side gets one mail for all that was written before it leaves. */
export async function commentTask(
  tx: Tx,
  { id, words }: { readonly id: string; readonly words: string },
  by: TaskBy,
): Promise<Recorded<{ readonly id: string }>> {
  const seen = await lockTask(tx, id, "comment", by);
  const comment = await tx
    .insertInto("duties.task_comments")
    .values({ task_id: id, written_by: by.personId, words, written_at: by.now.toString() })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tellOfComment(tx, seen, by);
  await signalTask(tx, seen, by.now);
  return record(tx, taskFact("duties.task.commented", seen, by, { comment: comment.id }), comment);
}

/** A mail that waits already is taken back for the new one, so that it is one mail however much is written. */
async function tellOfComment(tx: Tx, { task }: SeenTask, by: TaskBy): Promise<void> {
  const cancelKey = `task-comments:${task.id}:${by.personId}`;
  await cancelDeliveries(tx, { cancelKey, reason: "replaced", actor: by.ref, now: by.now });
  const owners = task.personId
    ? sql`select ${task.personId}::uuid as person_id`
    : sql`select person_id from ${offices.addressees(sql`array[${task.officeId}]::uuid[]`, by.now)} as acting`;
  const name = (await personNames(tx, [by.personId])).get(by.personId) ?? "";
  await queueMessage(tx, {
    kind: "duties.task-comment",
    subjectRef: taskRef(task.id),
    words: commentedWords({ title: task.title, by: name }),
    createdBy: by.ref,
    now: by.now,
    cancelKey,
    recipients: sql`select person_id, ${taskRef(task.id)}::text as link_scope, ${`/tasks/${task.id}`}::text as link_path
      from (select ${task.givenBy}::uuid as person_id union ${owners}) as who where person_id <> ${by.personId}::uuid`,
  });
}
