import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storedInstant } from "../../../platform/http/instant.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { byOf } from "../actions/routes.ts";
import { handOverBody } from "../actions/schema.ts";
import { dutyPresenter } from "../desk/present-duty.ts";
import { actingOffices } from "../desk/queries.ts";
import { deskTopics } from "../desk/topics.ts";
import type { DutyKind } from "../ladder/ladder.ts";
import { changeTaskDue, finishTask, reopenTask, withdrawTask } from "./close-task.ts";
import { commentTask } from "./comment-task.ts";
import { fileRoutes } from "./file-routes.ts";
import { giveTask } from "./give-task.ts";
import { handOverTask } from "./hand-over-task.ts";
import { listTasks, presentListed, taskParts } from "./queries.ts";
import {
  commentBody,
  dueBody,
  reopenBody,
  taskBody,
  taskListSchema,
  taskParams,
  taskSchema,
  tasksQuery,
  wordsBody,
} from "./schema.ts";
import { seeTask, taskBy, taskTopic } from "./task-to-change.ts";

const tags = ["Tasks"];
const config = { access: "self" };
const nothing = z.object({});

export type Describe = (references: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export function taskRoutes(app: App, context: AppContext, kinds: readonly DutyKind[], wordsOf: Describe): void {
  listRoutes(app, context);
  giveRoute(app, context, wordsOf);
  oneRoutes(app, context, kinds, wordsOf);
  closeRoutes(app, context);
  leadRoutes(app, context, kinds);
  fileRoutes(app, context);
}

function listRoutes(app: App, { db, clock, live }: AppContext): void {
  app.get(
    "/api/tasks",
    {
      config,
      schema: {
        tags,
        summary: "Tasks that I have, that I gave, or with the permission to see everybody’s duties all",
        querystring: tasksQuery,
        response: { 200: taskListSchema },
      },
    },
    async ({ query, actor }) => {
      refuseLinks(actor);
      if (query.view === "all" && !actor.may("duties.duty.read"))
        throw new AppError("not-permitted", "Your account may see its own tasks only.", {
          more: { permission: "duties.duty.read" },
        });
      const now = clock.now();
      const officeIds = await actingOffices(db, actor.personId, now);
      const after = readCursor(query.after, z.tuple([storedInstant, z.uuid()]));
      return listTasks(db, query, { personId: actor.personId, officeIds }, { after, limit: query.limit }, now);
    },
  );

  app.get(
    "/api/tasks/live",
    { config, schema: { tags, summary: "Tells when a task that I have or gave has changed" } },
    (request, reply) => openStream(request, reply, live, deskTopics(request.actor.personId)),
  );
}

function refuseLinks(actor: Actor): void {
  if (actor.scope !== null)
    throw new AppError("outside-link-scope", "This sign-in link opens one item only. Sign in to see all tasks.");
}

function giveRoute(app: App, context: AppContext, wordsOf: Describe): void {
  const { db } = context;
  app.post(
    "/api/tasks",
    {
      config: { access: "duties.task.give" },
      schema: {
        tags,
        summary: "Give a person or an office a task",
        body: taskBody,
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async ({ body, actor }) => {
      const { aboutRef, ...task } = body;
      const title = aboutRef && (await wordsOf([aboutRef])).get(aboutRef);
      if (aboutRef && !title)
        throw new AppError("invalid-input", "What this task concerns does not exist.", {
          reason: "about-unknown",
          fields: [{ field: "aboutRef", reason: "about-unknown", remedy: "Leave it out." }],
        });
      const about = aboutRef && title ? { ref: aboutRef, title } : null;
      return write(db, (tx) => giveTask(tx, { ...task, about }, byOf(actor, context)));
    },
  );
}

function oneRoutes(app: App, context: AppContext, kinds: readonly DutyKind[], wordsOf: Describe): void {
  const { db, clock, live } = context;
  app.get(
    "/api/tasks/:id",
    {
      config,
      schema: {
        tags,
        summary: "A task that I gave, that I have, or for whose office I act",
        params: taskParams,
        response: { 200: taskSchema },
      },
    },
    async ({ params: { id }, actor }) => presentTask(context, id, actor, kinds, wordsOf),
  );

  app.get(
    "/api/tasks/:id/live",
    { config, schema: { tags, summary: "Tells when a task that I see has changed", params: taskParams } },
    async (request, reply) => {
      const { id } = request.params;
      await seeTask(db, id, taskBy(request.actor, clock.now()));
      openStream(request, reply, live, [taskTopic(id)]);
      return reply;
    },
  );
}

async function presentTask(
  { db, clock }: AppContext,
  id: string,
  actor: Actor,
  kinds: readonly DutyKind[],
  wordsOf: Describe,
): Promise<z.infer<typeof taskSchema>> {
  const now = clock.now();
  const by = taskBy(actor, now);
  const seen = await seeTask(db, id, by);
  const { task, duty, standing, can } = seen;
  const { names, ...parts } = await taskParts(db, seen, actor.personId);
  const officeIds = task.officeId ? [task.officeId] : [];
  const present = standing.owes ? await dutyPresenter(db, by, kinds, officeIds, now) : undefined;
  return {
    ...presentListed(task, duty.disputedAt !== null, names, now),
    words: task.words,
    createdAt: task.createdAt.toISOString(),
    closedBy: task.closedBy ? names(task.closedBy) : "",
    closeWords: task.closeWords,
    about:
      task.aboutRef && task.aboutTitle
        ? { ref: task.aboutRef, title: task.aboutTitle, exists: (await wordsOf([task.aboutRef])).has(task.aboutRef) }
        : null,
    duty: present ? present(duty) : null,
    mine: standing.owes,
    can,
    ...parts,
  };
}

function closeRoutes(app: App, { db, clock }: AppContext): void {
  for (const [name, command, summary] of [
    ["done", finishTask, "Say that a task of mine is done"],
    ["withdraw", withdrawTask, "Withdraw a task that I gave"],
  ] as const)
    app.post(
      `/api/tasks/:id/${name}`,
      { config, schema: { tags, summary, params: taskParams, body: wordsBody, response: { 200: nothing } } },
      async ({ params: { id }, body, actor }) => {
        const by = taskBy(actor, clock.now());
        await write(db, (tx) => command(tx, { id, words: body.words }, by));
        return {};
      },
    );

  app.post(
    "/api/tasks/:id/comments",
    {
      config,
      schema: {
        tags,
        summary: "Write about a task that I gave or have",
        params: taskParams,
        body: commentBody,
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async ({ params: { id }, body, actor }) =>
      write(db, (tx) => commentTask(tx, { id, words: body.words }, taskBy(actor, clock.now()))),
  );
}

function leadRoutes(app: App, { db, clock }: AppContext, kinds: readonly DutyKind[]): void {
  app.post(
    "/api/tasks/:id/reopen",
    {
      config,
      schema: {
        tags,
        summary: "Open a task again that I gave",
        params: taskParams,
        body: reopenBody,
        response: { 200: nothing },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await write(db, (tx) => reopenTask(tx, { id, ...body }, kinds, taskBy(actor, clock.now())));
      return {};
    },
  );

  app.put(
    "/api/tasks/:id/due",
    {
      config,
      schema: {
        tags,
        summary: "Change the day on which a task that I gave is due",
        params: taskParams,
        body: dueBody,
        response: { 200: nothing },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await write(db, (tx) => changeTaskDue(tx, { id, ...body }, kinds, taskBy(actor, clock.now())));
      return {};
    },
  );

  app.post(
    "/api/tasks/:id/hand-over",
    {
      config,
      schema: {
        tags,
        summary: "Give a task that I gave or have to somebody else",
        params: taskParams,
        body: handOverBody,
        response: { 200: z.object({ name: z.string() }) },
      },
    },
    async ({ params: { id }, body, actor }) =>
      write(db, (tx) => handOverTask(tx, { id, ...body }, kinds, taskBy(actor, clock.now()))),
  );
}
