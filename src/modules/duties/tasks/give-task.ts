import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { queueMessage } from "../../delivery/public.ts";
import { type Recorded, record } from "../../evidence/public.ts";
import { offices, personNames, recipientsOf } from "../../people/public.ts";
import { type By, findDutyOf } from "../actions/duty-to-change.ts";
import { taskDuty } from "../actions/move-duty.ts";
import { dutyKey } from "../owing/key.ts";
import { owe } from "../owing/owe.ts";
import { givenWords } from "./mail-words.ts";
import { dueAtEndOf, taskRef } from "./task-to-change.ts";

export interface TaskToGive {
  readonly title: string;
  readonly words: string;
  /** One of the two. */
  readonly personId?: string | undefined;
  readonly officeId?: string | undefined;
  readonly dueOn: string;
  readonly minutes: number;
  /** What it concerns, and what that is called. */
  readonly about: { readonly ref: string; readonly title: string } | null;
}

export interface GivenTask {
  readonly id: string;
  readonly dutyId: string;
}

/** Gives somebody a task in words: it stands on their desk at once, and a mail says so. */
export async function giveTask(tx: Tx, input: TaskToGive, by: By): Promise<Recorded<GivenTask>> {
  const owner = await ownerOf(tx, input, by);
  const { dueAt, timeZone } = await dueAtEndOf(tx, input.dueOn, by.now);
  const { id } = await tx
    .insertInto("duties.tasks")
    .values({
      title: input.title,
      words: input.words,
      about_ref: input.about?.ref ?? null,
      about_title: input.about?.title ?? null,
      given_by: by.personId,
      person_id: owner.personId,
      office_id: owner.officeId,
      due_at: dueAt.toString(),
      created_at: by.now.toString(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const giver = (await personNames(tx, [by.personId])).get(by.personId) ?? "";
  await oweTask(tx, { id, ...input, ...owner, dueAt, giver }, by);
  if (owner.personId !== by.personId) {
    const office = owner.officeId && owner.name;
    await tellOfTask(tx, { id, ...input, ...owner, office, dueAt, timeZone, by: giver }, by);
  }
  const fact = {
    kind: "duties.task.given",
    at: by.now,
    actor: by.ref,
    subjects: [taskRef(id), owner.ref, ...(input.about ? [input.about.ref] : [])] as unknown as readonly [
      string,
      ...string[],
    ],
    data: { title: input.title, words: input.words, dueAt: dueAt.toString() },
  };
  return record(tx, fact, { id, dutyId: (await findDutyOf(tx, taskDuty, taskRef(id)))?.id ?? "" });
}

interface Owner {
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly ref: string;
  readonly name: string;
}

async function ownerOf(tx: Tx, { personId, officeId }: TaskToGive, by: By): Promise<Owner> {
  if (personId) {
    const [person] = await recipientsOf(tx, [personId], by.now);
    if (!person?.active) throw wrong("personId", "owner-not-active", "This person is not active in the directory.");
    return { personId, officeId: null, ref: `person:${personId}`, name: person.displayName };
  }
  const office = officeId ? await offices.find(tx, officeId) : undefined;
  if (!office || office.archivedAt) throw wrong("officeId", "office-unknown", "There is no such office.");
  return { personId: null, officeId: office.id, ref: `office:${office.id}`, name: office.name };
}

function wrong(field: string, reason: string, message: string): AppError {
  const fields = [{ field, reason, remedy: "Choose somebody else." }];
  return new AppError("invalid-input", message, { reason, fields });
}

interface TaskToOwe extends Pick<TaskToGive, "title" | "minutes"> {
  readonly id: string;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly dueAt: Temporal.Instant;
  readonly giver: string;
}

async function oweTask(tx: Tx, task: TaskToOwe, by: By): Promise<void> {
  const ref = taskRef(task.id);
  const path = `/tasks/${task.id}`;
  const { title, minutes, dueAt, giver: reason } = task;
  const common = { kind: taskDuty, subject: ref, title, minutes, reason, dueAt, now: by.now, givenBy: by.ref };
  if (task.officeId) await owe(tx, { ...common, office: task.officeId, path, linkScope: ref });
  else
    await owe(tx, {
      ...common,
      people: sql`select ${task.personId}::uuid as person_id, ${path}::text as path, ${ref}::text as link_scope`,
    });
}

interface TaskToTell extends Pick<TaskToGive, "title" | "words"> {
  readonly id: string;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly office: string | null;
  readonly dueAt: Temporal.Instant;
  readonly timeZone: string;
  readonly by: string;
}

/** The mail to whoever has it now; it is taken back if it has not left when the task is closed or moves on. */
export async function tellOfTask(tx: Tx, task: TaskToTell, by: By): Promise<void> {
  const people = task.personId
    ? sql`select ${task.personId}::uuid as person_id`
    : sql`select person_id from ${offices.addressees(sql`array[${task.officeId}]::uuid[]`, by.now)} as acting
        where person_id <> ${by.personId}::uuid`;
  await queueMessage(tx, {
    kind: "duties.task",
    subjectRef: taskRef(task.id),
    words: givenWords(task),
    createdBy: by.ref,
    now: by.now,
    cancelKey: dutyKey(taskDuty, taskRef(task.id)),
    recipients: sql`select person_id, ${taskRef(task.id)}::text as link_scope, ${`/tasks/${task.id}`}::text as link_path
      from (${people}) as who`,
  });
}
