import { sql } from "kysely";
import type { Reader, Tx } from "../../../database.ts";
import { signal } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import { findOrganisation } from "../../people/public.ts";
import { type By, findDutyOf, lockDuty, owes, type StoredDuty, signalOwner } from "../actions/duty-to-change.ts";
import { taskDuty } from "../actions/move-duty.ts";
import { signalDesks } from "../desk/topics.ts";
import { endOf, judgeDueDay, type Standing, type TaskAction, taskActions } from "./rules.ts";

export interface StoredTask {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly aboutRef: string | null;
  readonly aboutTitle: string | null;
  readonly givenBy: string;
  readonly personId: string | null;
  readonly officeId: string | null;
  readonly dueAt: Date;
  readonly state: "open" | "done" | "withdrawn";
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly closeWords: string;
}

export const taskColumns = sql`task.id, task.title, task.words, task.about_ref as "aboutRef",
  task.about_title as "aboutTitle", task.given_by as "givenBy", task.person_id as "personId",
  task.office_id as "officeId", task.due_at as "dueAt", task.state, task.created_at as "createdAt",
  task.closed_at as "closedAt", task.closed_by as "closedBy", task.close_words as "closeWords"`;

export interface TaskBy extends By {
  /** Of a session that a mail's link opened: the one thing it reaches. */
  readonly scope: string | null;
  readonly byLink: boolean;
  readonly readsAll: boolean;
  readonly settlesAll: boolean;
}

export function taskBy(actor: Actor, now: Temporal.Instant): TaskBy {
  return {
    ref: actor.ref,
    personId: actor.personId,
    now,
    scope: actor.scope,
    byLink: actor.strength === "link",
    readsAll: actor.may("duties.duty.read"),
    settlesAll: actor.may("duties.duty.settle"),
  };
}

export interface SeenTask {
  readonly task: StoredTask;
  readonly duty: StoredDuty;
  readonly can: ReturnType<typeof taskActions>;
  readonly standing: Standing;
}

const unknownTask = () => new AppError("not-found", "There is no such task.");
export const taskRef = (id: string) => `task:${id}`;
export const taskTopic = (id: string) => `task:${id}`;

/** A task as somebody sees it; for anybody else there is none. */
export async function seeTask(db: Reader, id: string, by: TaskBy): Promise<SeenTask> {
  const { rows } = await sql<StoredTask>`
    select ${taskColumns} from duties.tasks as task where task.id = ${id}::uuid`.execute(db);
  const [task] = rows;
  const duty = task && (await findDutyOf(db, taskDuty, taskRef(id)));
  if (!task || !duty) throw unknownTask();
  const standing = {
    gave: task.givenBy === by.personId,
    owes: await owes(db, duty, by.personId, by.now),
    readsAll: by.readsAll,
    settlesAll: by.settlesAll,
    byLink: by.byLink,
  };
  const can = taskActions(standing, { open: task.state === "open", disputed: duty.disputedAt !== null });
  if (!can.see) throw unknownTask();
  requireScope(by, taskRef(id));
  return { task, duty, can, standing };
}

function requireScope(by: TaskBy, ref: string): void {
  if (by.scope !== null && by.scope !== ref)
    throw new AppError(
      "outside-link-scope",
      "This sign-in link opens one item only. Use the link in that item's mail.",
    );
}

/** Locks a task for something that must be allowed now; what another tab has done meanwhile is a conflict. */
export async function lockTask(tx: Tx, id: string, action: TaskAction, by: TaskBy): Promise<SeenTask> {
  const before = await findDutyOf(tx, taskDuty, taskRef(id));
  if (before) await lockDuty(tx, before.id);
  const seen = await seeTask(tx, id, by);
  if (seen.can[action]) return seen;
  const open = seen.task.state === "open";
  const wouldMay = taskActions(seen.standing, { open: !open, disputed: false })[action];
  if (wouldMay) {
    const reason = open ? "task-open" : "task-closed";
    throw new AppError("conflict", "The task is no longer as you saw it.", { reason });
  }
  if (action === "handOver" && seen.duty.disputedAt)
    throw new AppError("conflict", "It waits to be settled.", { reason: "duty-disputed" });
  throw new AppError("not-permitted", "Only those may do this who gave the task or have it.", {
    reason: "task-not-yours",
  });
}

/** The instant at which a task is due that is due on a day. */
export async function dueAtEndOf(db: Reader, day: string, now: Temporal.Instant) {
  const timeZone = (await findOrganisation(db))?.timeZone ?? "UTC";
  const date = Temporal.PlainDate.from(day);
  const reason = judgeDueDay(date, timeZone, now);
  if (reason)
    throw new AppError("invalid-input", "This day cannot be the day on which it is due.", {
      reason,
      fields: [{ field: "dueOn", reason, remedy: "Choose today or a later day." }],
    });
  return { dueAt: endOf(date, timeZone), timeZone };
}

/** Tells the pages on which a task stands. */
export async function signalTask(tx: Tx, seen: Pick<SeenTask, "task" | "duty">, now: Temporal.Instant): Promise<void> {
  await signal(tx, taskTopic(seen.task.id));
  await signalDesks(tx, [seen.task.givenBy]);
  await signalOwner(tx, seen.duty, now);
}

export function taskFact(
  kind: string,
  seen: Pick<SeenTask, "task">,
  by: By,
  data: { [name: string]: string | number },
) {
  const { task } = seen;
  const owner = task.personId ? `person:${task.personId}` : `office:${task.officeId}`;
  return {
    kind,
    at: by.now,
    actor: by.ref,
    subjects: [taskRef(task.id), owner, `person:${task.givenBy}`] as const,
    data: { title: task.title, ...data },
  };
}
