import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { Reader } from "../../../database.ts";
import { takePage } from "../../../platform/http/paging.ts";
import { historyOf, namesOf } from "../actions/queries.ts";
import type { listedTaskSchema, taskListSchema } from "./schema.ts";
import { type SeenTask, type StoredTask, taskColumns } from "./task-to-change.ts";

export interface TaskFilter {
  readonly view: "mine" | "given" | "all";
  readonly state?: "open" | "overdue" | "done" | "withdrawn" | undefined;
  readonly search?: string | undefined;
}

/** Where the page before ended: the due instant and the id. */
export type TaskCursor = readonly [string, string];

interface Viewer {
  readonly personId: string;
  /** Offices for which they act now. */
  readonly officeIds: readonly string[];
}

/** Open tasks by due instant, closed ones the last closed first; with the exact total. */
export async function listTasks(
  db: Reader,
  filter: TaskFilter,
  viewer: Viewer,
  page: { readonly after: TaskCursor | undefined; readonly limit: number },
  now: Temporal.Instant,
): Promise<z.infer<typeof taskListSchema>> {
  const where = conditions(filter, viewer, now);
  const closed = filter.state === "done" || filter.state === "withdrawn";
  const key = closed ? sql`task.closed_at` : sql`task.due_at`;
  const beyond = page.after
    ? sql`(${key}, task.id) ${closed ? sql`<` : sql`>`} (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`
    : sql`true`;
  const direction = closed ? sql`desc` : sql`asc`;
  const { rows } = await sql<StoredTask & { key: string; disputed: boolean }>`
    select ${taskColumns}, ${key}::text as key, exists (select from duties.duties as duty
        where duty.subject = 'task:' || task.id and duty.kind = 'duties.task' and duty.state = 'open'
          and duty.disputed_at is not null) as disputed
    from duties.tasks as task where ${where} and ${beyond}
    order by ${key} ${direction}, task.id ${direction} limit ${page.limit + 1}`.execute(db);
  const count = await sql<{
    total: number;
  }>`select count(*)::int as total from duties.tasks as task where ${where}`.execute(db);
  const { items, next } = takePage(rows, page.limit, (row) => [row.key, row.id]);
  const names = await namesOf(db, items.flatMap(referencesOf));
  return {
    items: items.map((row) => presentListed(row, row.disputed, names, now)),
    total: count.rows[0]?.total ?? 0,
    next,
  };
}

function conditions(filter: TaskFilter, viewer: Viewer, now: Temporal.Instant): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (filter.view === "given") parts.push(sql`task.given_by = ${viewer.personId}::uuid`);
  if (filter.view === "mine")
    parts.push(
      sql`(task.person_id = ${viewer.personId}::uuid or task.office_id = any(${[...viewer.officeIds]}::uuid[]))`,
    );
  if (filter.state === "overdue") parts.push(sql`task.state = 'open' and task.due_at < ${now.toString()}::timestamptz`);
  else if (filter.state) parts.push(sql`task.state = ${filter.state}`);
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`(task.title ilike ${like} or task.words ilike ${like})`);
  }
  return sql.join(parts, sql` and `);
}

const referencesOf = (task: StoredTask) => [
  `person:${task.personId}`,
  `office:${task.officeId}`,
  `person:${task.givenBy}`,
];

export function presentListed(
  task: StoredTask,
  disputed: boolean,
  names: (reference: string) => string,
  now: Temporal.Instant,
): z.infer<typeof listedTaskSchema> {
  const { personId, officeId } = task;
  return {
    id: task.id,
    title: task.title,
    person: personId ? { id: personId, name: names(`person:${personId}`) } : null,
    office: officeId ? { id: officeId, name: names(`office:${officeId}`) } : null,
    givenBy: { id: task.givenBy, name: names(`person:${task.givenBy}`) },
    dueAt: task.dueAt.toISOString(),
    overdue: task.state === "open" && task.dueAt.getTime() < now.epochMilliseconds,
    state: task.state,
    closedAt: task.closedAt?.toISOString() ?? null,
    disputed,
  };
}

/** What stands beside a task: what was written, laid there, and what happened to it. */
export async function taskParts(db: Reader, { task, duty, standing }: SeenTask, personId: string) {
  const comments = await db
    .selectFrom("duties.task_comments")
    .select(["id", "written_by as by", "written_at as at", "words"])
    .where("task_id", "=", task.id)
    .orderBy("written_at")
    .orderBy("id")
    .limit(500)
    .execute();
  const files = await db
    .selectFrom("duties.task_files as file")
    .innerJoin("files.files as stored", "stored.hash", "file.hash")
    .select(["file.id", "file.name", "stored.size", "file.added_by as by", "file.added_at as at"])
    .where("file.task_id", "=", task.id)
    .where("file.removed_at", "is", null)
    .orderBy("file.added_at")
    .orderBy("file.id")
    .execute();
  const names = await namesOf(db, [
    ...referencesOf(task),
    task.closedBy ?? "",
    ...[...comments, ...files].map(({ by }) => `person:${by}`),
  ]);
  const leads = standing.gave || standing.settlesAll;
  return {
    names,
    comments: comments.map((one) => ({
      ...one,
      by: names(`person:${one.by}`),
      mine: one.by === personId,
      at: one.at.toISOString(),
    })),
    files: files.map((one) => ({
      ...one,
      by: names(`person:${one.by}`),
      at: one.at.toISOString(),
      mayRemove: leads || one.by === personId,
    })),
    history: await historyOf(db, duty.id),
  };
}
