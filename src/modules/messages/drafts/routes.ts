import { z } from "zod";
import { unrecorded } from "../../../platform/db/transaction.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { storedInstant } from "../../../platform/http/instant.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { bodyLimit, requireShallow } from "../content-body.ts";
import { byId } from "../schema.ts";
import { messagesTopic } from "../topic.ts";
import { createMessage } from "./create-message.ts";
import { listMessages } from "./list.ts";
import { presentList, presentMessage } from "./present.ts";
import { getReadable } from "./readable.ts";
import { removeDraft, restoreDraft } from "./remove-draft.ts";
import { saveDraft } from "./save-draft.ts";
import { listQuery, listSchema, messageSchema, newMessageBody, saveBody } from "./schema.ts";

const tags = ["Messages"];
const read = { access: "messages.message.read" };
const change = { access: "messages.message.write" };
const cursor = z.tuple([storedInstant, z.uuid()]);

export function draftRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  writeRoutes(app, context);
}

function readRoutes(app: App, { db, live }: AppContext): void {
  app.get(
    "/api/messages",
    {
      config: read,
      schema: {
        tags,
        summary: "Messages, those changed last first",
        querystring: listQuery,
        response: { 200: listSchema },
      },
    },
    async ({ query: { after, limit, ...filter }, actor }) => {
      const page = { limit, after: readCursor(after, cursor) };
      return presentList(db, await listMessages(db, { ...filter, readerId: actor.personId }, page));
    },
  );

  app.get(
    "/api/messages/live",
    { config: read, schema: { tags, summary: "Tells when a message has changed" } },
    (request, reply) => openStream(request, reply, live, [messagesTopic]),
  );

  app.get(
    "/api/messages/:id",
    { config: read, schema: { tags, summary: "One message", params: byId, response: { 200: messageSchema } } },
    async ({ params, actor }) => {
      await getReadable(db, params.id, actor.personId);
      return presentMessage(db, params.id, actor);
    },
  );
}

function writeRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/messages",
    {
      config: change,
      schema: {
        tags,
        summary: "Begin a message: blank, from a template, or as a copy",
        body: newMessageBody,
        response: { 201: messageSchema },
      },
    },
    async ({ body, actor }, reply) => {
      const { id } = await write(db, (tx) => createMessage(tx, body, acting(actor, context)));
      return reply.status(201).send(await presentMessage(db, id, actor));
    },
  );

  app.put(
    "/api/messages/:id",
    {
      bodyLimit,
      preValidation: async ({ body }) => requireShallow(body),
      config: change,
      schema: {
        tags,
        summary: "Keep a whole draft; a conflict answers who changed what since the version that was seen",
        params: byId,
        body: saveBody,
        response: { 200: messageSchema },
      },
    },
    async ({ params, body, actor }) => {
      const { version, voidApproval, critical, audiences, sendAt, ...rest } = body;
      const draft = {
        ...rest,
        criticalReason: critical?.reason ?? null,
        audienceIds: audiences,
        sendAt: sendAt === null ? null : Temporal.Instant.from(sendAt).round("millisecond"),
      };
      // Where an approval becomes void, that is recorded within.
      await unrecorded(db, (tx) =>
        saveDraft(tx, { id: params.id, version, draft, voidApproval }, acting(actor, context)),
      );
      return presentMessage(db, params.id, actor);
    },
  );

  app.delete(
    "/api/messages/:id",
    { config: change, schema: { tags, summary: "Remove a draft", params: byId, response: { 200: z.object({}) } } },
    async ({ params, actor }) => {
      await write(db, (tx) => removeDraft(tx, params.id, acting(actor, context)));
      return {};
    },
  );

  app.post(
    "/api/messages/:id/restore",
    {
      config: change,
      schema: { tags, summary: "Take a removed draft back", params: byId, response: { 200: messageSchema } },
    },
    async ({ params, actor }) => {
      await write(db, (tx) => restoreDraft(tx, params.id, acting(actor, context)));
      return presentMessage(db, params.id, actor);
    },
  );
}
