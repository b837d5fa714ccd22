import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { AppError } from "../../../../platform/errors.ts";
import type { Actor } from "../../../../platform/http/access.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { storedInstant } from "../../../../platform/http/instant.ts";
import { readCursor, takePage } from "../../../../platform/http/paging.ts";
import { write } from "../../../evidence/public.ts";
import { acting } from "../../acting.ts";
import { reachOwn } from "../acknowledge-routes.ts";
import { answerBody, byId, listQuery, openQuestionSchema, questionBody, questionSchema } from "../schema.ts";
import { answerQuestion, withdrawQuestion } from "./answer-question.ts";
import { askQuestion } from "./ask-question.ts";
import { askedOf, countQuestions, openQuestionsOf, type QuestionRow, selectQuestions } from "./queries.ts";

const tags = ["Questions about policies"];
const config = { access: "self" };
const nothing = { 200: z.object({}) };
const permission = "policies.question.answer";

export function questionRoutes(app: App, context: AppContext): void {
  ownRoutes(app, context);
  listRoutes(app, context);
  answerRoutes(app, context);
}

function ownRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/assignments/:id/questions",
    {
      config,
      schema: {
        tags,
        summary: "Ask whoever owns a document that I am to read",
        params: byId,
        body: questionBody,
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await reachOwn(db, id, actor);
      return write(db, (tx) => askQuestion(tx, { assignmentId: id, ...body }, acting(actor, context)));
    },
  );

  app.post(
    "/api/policies/questions/:id/withdraw",
    { config, schema: { tags, summary: "Take back what I asked", params: byId, response: nothing } },
    async ({ params: { id }, actor }) => {
      const { rows } = await sql<{ assignment: string | null }>`select assignment_id as assignment
        from policies.questions where id = ${id}::uuid and asked_by = ${actor.personId}::uuid`.execute(db);
      const [row] = rows;
      if (!row) throw unknown();
      actor.requireReach(`assignment:${row.assignment}`);
      await write(db, (tx) => withdrawQuestion(tx, id, acting(actor, context)));
      return {};
    },
  );
}

function listRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/policies/questions",
    {
      config,
      schema: {
        tags,
        summary: "What readers ask: all of it, or what waits for me and my offices",
        querystring: listQuery,
        response: {
          200: z.object({ items: z.array(questionSchema), total: z.number(), next: z.string().nullable() }),
        },
      },
    },
    async ({ query, actor }) => {
      refuseLinks(actor);
      const now = clock.now();
      const which = sql`${mayAnswer(actor, now)}
        and (${query.state ?? ""} not in ('open', 'answered', 'withdrawn') or question.state = ${query.state ?? ""})
        and (${query.documentId ?? null}::uuid is null or question.document_id = ${query.documentId ?? null}::uuid)
        and (${query.search ?? ""} = '' or position(lower(${query.search ?? ""}) in
          lower(question.words || ' ' || version.title)) > 0)`;
      const after = readCursor(query.after, z.tuple([storedInstant, z.uuid()]));
      const rows = await selectQuestions(db, which, { after, limit: query.limit + 1, now });
      const { items, next } = takePage(rows, query.limit, (row) => [row.key, row.id]);
      const total = await countQuestions(db, which);
      return { items: items.map((row) => present(row, true, actor)), total, next };
    },
  );

  app.get(
    "/api/policies/:documentId/open-questions",
    {
      config: { access: "policies.document.read" },
      schema: {
        tags,
        summary: "What was asked about a document and answered openly",
        params: z.object({ documentId: z.uuid() }),
        response: { 200: z.object({ items: z.array(openQuestionSchema) }) },
      },
    },
    async ({ params }) => ({ items: [...(await openQuestionsOf(db, params.documentId))] }),
  );
}

function answerRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/policies/questions/:id",
    {
      config,
      schema: { tags, summary: "One question of a reader", params: byId, response: { 200: questionSchema } },
    },
    async ({ params: { id }, actor }) => {
      refuseLinks(actor);
      const now = clock.now();
      const theirs = sql`question.asked_by = ${actor.personId}::uuid`;
      const which = sql`question.id = ${id}::uuid and (${mayAnswer(actor, now)} or ${theirs})`;
      const [row] = await selectQuestions(db, which, { limit: 1, now });
      if (!row) throw unknown();
      return present(row, row.askedBy.id !== actor.personId, actor);
    },
  );

  app.post(
    "/api/policies/questions/:id/answer",
    {
      config,
      schema: {
        tags,
        summary: "Answer a reader, to them alone or openly",
        params: byId,
        body: answerBody,
        response: nothing,
      },
    },
    async ({ params: { id }, body, actor }) => {
      refuseLinks(actor);
      const input = { id, ...body, answersAll: actor.may(permission) };
      await write(db, (tx) => answerQuestion(tx, input, acting(actor, context)));
      return {};
    },
  );
}

/** Of a link session nothing here is its one thing. */
function refuseLinks(actor: Actor): void {
  actor.requireReach("policies.questions");
}

function mayAnswer(actor: Actor, now: Temporal.Instant): RawBuilder<unknown> {
  return actor.may(permission) ? sql`true` : askedOf(actor.personId, now);
}

function present({ key: _, ...row }: QuestionRow, answers: boolean, actor: Actor): z.infer<typeof questionSchema> {
  return { ...row, mayAnswer: answers && row.state === "open" && row.askedBy.id !== actor.personId };
}

const unknown = () => new AppError("not-found", "There is no such question.");
