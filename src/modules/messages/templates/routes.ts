import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { bodyLimit, requireShallow } from "../content-body.ts";
import { byId } from "../schema.ts";
import { archiveTemplate } from "./archive-template.ts";
import { changeTemplate } from "./change-template.ts";
import { createTemplate } from "./create-template.ts";
import { presentStarters, presentTemplate, presentTemplates } from "./present.ts";
import { listTemplates } from "./queries.ts";
import {
  changedTemplateBody,
  newTemplateBody,
  startersSchema,
  templateListSchema,
  templateQuery,
  templateSchema,
} from "./schema.ts";

const tags = ["Message templates"];
const read = { access: "messages.message.read" };
const change = { access: "messages.template.write" };
const cursor = z.tuple([storableText(200), z.uuid()]);

export function templateRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  changeRoutes(app, context);
  keepRoutes(app, context);
}

function readRoutes(app: App, { db }: AppContext): void {
  app.get(
    "/api/message-templates",
    {
      config: read,
      schema: {
        tags,
        summary: "Templates by name",
        querystring: templateQuery,
        response: { 200: templateListSchema },
      },
    },
    async ({ query }) => {
      const filter = { search: query.search, archived: query.archived === "true" };
      const page = { limit: query.limit, after: readCursor(query.after, cursor) };
      return presentTemplates(db, await listTemplates(db, filter, page));
    },
  );

  app.get(
    "/api/message-templates/starters",
    { config: read, schema: { tags, summary: "Templates that can be adopted", response: { 200: startersSchema } } },
    () => presentStarters(db),
  );

  app.get(
    "/api/message-templates/:id",
    { config: read, schema: { tags, summary: "One template", params: byId, response: { 200: templateSchema } } },
    ({ params, actor }) => presentTemplate(db, params.id, actor),
  );
}

function changeRoutes(app: App, context: AppContext): void {
  const { db } = context;
  const content = { bodyLimit, preValidation: async ({ body }: { body: unknown }) => requireShallow(body) };
  app.post(
    "/api/message-templates",
    {
      ...content,
      config: change,
      schema: { tags, summary: "Make a template", body: newTemplateBody, response: { 201: templateSchema } },
    },
    async ({ body, actor }, reply) => {
      const { id } = await write(db, (tx) => createTemplate(tx, body, acting(actor, context)));
      return reply.status(201).send(await presentTemplate(db, id, actor));
    },
  );

  app.put(
    "/api/message-templates/:id",
    {
      ...content,
      config: change,
      schema: {
        tags,
        summary: "Change a template",
        params: byId,
        body: changedTemplateBody,
        response: { 200: templateSchema },
      },
    },
    async ({ params, body, actor }) => {
      await write(db, (tx) => changeTemplate(tx, { ...body, id: params.id }, acting(actor, context)));
      return presentTemplate(db, params.id, actor);
    },
  );
}

function keepRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/message-templates/:id/archive",
    {
      config: change,
      schema: {
        tags,
        summary: "Put a template away, or take it back into use",
        params: byId,
        body: z.object({ archived: z.boolean() }),
        response: { 200: templateSchema },
      },
    },
    async ({ params, body, actor }) => {
      const input = { id: params.id, archived: body.archived };
      await write(db, (tx) => archiveTemplate(tx, input, acting(actor, context)));
      return presentTemplate(db, params.id, actor);
    },
  );

  app.post(
    "/api/message-templates/adopt",
    {
      config: change,
      schema: {
        tags,
        summary: "Adopt starters by their codes",
        body: z.object({ codes: z.array(z.string().max(50)).min(1).max(50) }),
        response: { 200: z.object({ adopted: z.number().int() }) },
      },
    },
    async ({ body, actor }) => {
      const { adoptTemplates } = await import("./adopt-templates.ts");
      return write(db, (tx) => adoptTemplates(tx, body.codes, acting(actor, context)));
    },
  );
}
