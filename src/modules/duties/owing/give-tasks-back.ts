import { sql } from "kysely";
import type { Tx } from "../../../database.ts";
import { record } from "../../evidence/public.ts";
import { personNames, recipientsOf } from "../../people/public.ts";
import { ismsManagerOffice } from "../reminders/isms-manager.ts";
import { owe } from "./owe.ts";

interface OpenTask {
  readonly id: string;
  readonly givenBy: string;
  readonly owner: string;
  readonly title: string;
  readonly path: string;
  readonly linkScope: string | null;
  readonly minutes: number;
  readonly dueAt: Date;
}

type NewOwner = { readonly personId: string } | { readonly officeId: string };

/**
 * Of these withdrawn duties the tasks stay open: each becomes a duty of whoever gave it or, if they are gone too, of the
 * ISMS manager. Its due instant stays.
 */
export async function giveTasksBack(
  tx: Tx,
  dutyIds: readonly string[],
  by: { readonly actor: string; readonly now: Temporal.Instant },
): Promise<void> {
  const { rows } = await sql<OpenTask>`
    select task.id, task.given_by as "givenBy", duty.person_id as owner, duty.title, duty.path,
      duty.link_scope as "linkScope", duty.minutes, duty.due_at as "dueAt"
    from duties.duties as duty join duties.tasks as task on duty.subject = 'task:' || task.id
    where duty.id = any(${[...dutyIds]}::uuid[]) and duty.kind = 'duties.task' and task.state = 'open'
    order by task.id for update of task`.execute(tx);
  for (const task of rows) {
    const owner = await newOwnerOf(tx, task, by.now);
    if (!owner) continue;
    const ref = "personId" in owner ? `person:${owner.personId}` : `office:${owner.officeId}`;
    await oweAnew(tx, task, owner, by.now);
    await sql`update duties.tasks set person_id = ${"personId" in owner ? owner.personId : null}::uuid,
      office_id = ${"officeId" in owner ? owner.officeId : null}::uuid where id = ${task.id}::uuid`.execute(tx);
    const fact = {
      kind: "duties.task.given-back",
      at: by.now,
      actor: by.actor,
      subjects: [`task:${task.id}`, ref, `person:${task.owner}`] as const,
      data: { title: task.title },
    };
    await record(tx, fact, undefined);
  }
}

async function newOwnerOf(tx: Tx, task: OpenTask, now: Temporal.Instant): Promise<NewOwner | undefined> {
  const [giver] = await recipientsOf(tx, [task.givenBy], now);
  if (giver?.active && giver.id !== task.owner) return { personId: giver.id };
  const found = await ismsManagerOffice(tx, now);
  if ("officeId" in found) return found;
  const personId = found.personIds.find((id) => id !== task.owner);
  return personId === undefined ? undefined : { personId };
}

async function oweAnew(tx: Tx, task: OpenTask, owner: NewOwner, now: Temporal.Instant): Promise<void> {
  const { title, minutes, path, linkScope } = task;
  const dueAt = Temporal.Instant.fromEpochMilliseconds(task.dueAt.getTime());
  const common = {
    kind: "duties.task",
    subject: `task:${task.id}`,
    title,
    minutes,
    reason: (await personNames(tx, [task.owner])).get(task.owner) ?? "",
    givenBy: `person:${task.givenBy}`,
    dueAt,
    now,
  };
  const { owed } =
    "officeId" in owner
      ? await owe(tx, { ...common, office: owner.officeId, path, ...(linkScope !== null && { linkScope }) })
      : await owe(tx, {
          ...common,
          people: sql`select ${owner.personId}::uuid as person_id, ${path}::text as path,
            ${linkScope}::text as link_scope`,
        });
  // They had it before and it was closed for them: it is theirs again.
  if (owed === 0)
    await sql`update duties.duties set state = 'open', closed_at = null, closed_by = null, rung = 0,
      snoozed_until = null, disputed_at = null, disputed_by = null, dispute_reason = null,
      remind_at = ${now.add({ hours: 24 }).toString()}::timestamptz
      where kind = 'duties.task' and subject = ${common.subject} and state <> 'open'
        and (person_id = ${"personId" in owner ? owner.personId : null}::uuid
          or office_id = ${"officeId" in owner ? owner.officeId : null}::uuid)`.execute(tx);
}
