import { z } from "zod";
import { depthBeyond } from "../../../platform/content/checked-content.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { beginDocument, beginDraft } from "./begin-draft.ts";
import { discardDraft, restoreDraft } from "./discard-draft.ts";
import { finishDraft } from "./finish-draft.ts";
import { presentDraft } from "./present-draft.ts";
import { saveDraft } from "./save-draft.ts";
import * as schema from "./schema.ts";
import { draftTopic } from "./topic.ts";

const tags = ["Policies"];
const config = { access: "policies.document.write" };
const params = schema.byDocument;
/** Words in many languages, as JSON. */
const bodyLimit = 6 * 1024 * 1024;

/** Before anything walks through it by recursion. */
async function requireShallow({ body }: { readonly body: unknown }): Promise<void> {
  if (depthBeyond(body, 200))
    throw new AppError("invalid-input", "This text nests too deeply.", { reason: "content-too-deep" });
}

export function workingCopyRoutes(app: App, context: AppContext): void {
  beginRoutes(app, context);
  writingRoutes(app, context);
  endRoutes(app, context);
}

function beginRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/drafts",
    {
      bodyLimit,
      preValidation: requireShallow,
      config,
      schema: {
        tags,
        summary: "Begin a document: blank, or with texts",
        body: schema.newDocumentBody,
        response: { 201: schema.draftSchema },
      },
    },
    async ({ body, actor }, reply) => {
      const { documentId } = await write(db, (tx) => beginDocument(tx, body, acting(actor, context)));
      return reply.status(201).send(await presentDraft(db, documentId));
    },
  );

  app.post(
    "/api/policies/:documentId/draft",
    {
      config,
      schema: {
        tags,
        summary: "Begin to write at a document, or go on where somebody has begun",
        params,
        body: schema.newDraftBody,
        response: { 200: schema.draftSchema },
      },
    },
    async ({ params: { documentId }, body, actor }) => {
      // Going on leaves no evidence; a beginning has left its own within.
      await unrecorded(db, (tx) => beginDraft(tx, { documentId, ...body }, acting(actor, context)));
      return presentDraft(db, documentId);
    },
  );
}

function writingRoutes(app: App, context: AppContext): void {
  const { db, live } = context;
  app.get(
    "/api/policies/:documentId/draft",
    {
      config,
      schema: { tags, summary: "What is being written at a document", params, response: { 200: schema.draftSchema } },
    },
    ({ params: { documentId } }) => presentDraft(db, documentId),
  );

  app.get(
    "/api/policies/:documentId/draft/live",
    { config, schema: { tags, summary: "Tells when somebody has written at a document", params } },
    (request, reply) => openStream(request, reply, live, [draftTopic(request.params.documentId)]),
  );

  app.put(
    "/api/policies/:documentId/draft",
    {
      bodyLimit,
      preValidation: requireShallow,
      config,
      schema: {
        tags,
        summary: "Keep what is being written; a conflict answers who wrote what since the revision that was seen",
        params,
        body: schema.saveDraftBody,
        response: { 200: schema.draftSchema },
      },
    },
    async ({ params: { documentId }, body: { revision, ...draft }, actor }) => {
      await unrecorded(db, (tx) => saveDraft(tx, { documentId, revision, draft }, acting(actor, context)));
      return presentDraft(db, documentId);
    },
  );
}

function endRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.delete(
    "/api/policies/:documentId/draft",
    {
      config,
      schema: {
        tags,
        summary: "Put away what is being written",
        params,
        querystring: schema.discardQuery,
        response: { 200: z.object({}) },
      },
    },
    async ({ params: { documentId }, query: { revision }, actor }) => {
      await write(db, (tx) => discardDraft(tx, { documentId, revision }, acting(actor, context)));
      return {};
    },
  );

  app.post(
    "/api/policies/:documentId/draft/restore",
    {
      config,
      schema: { tags, summary: "Take back what was put away", params, response: { 200: schema.draftSchema } },
    },
    async ({ params: { documentId }, actor }) => {
      await write(db, (tx) => restoreDraft(tx, documentId, acting(actor, context)));
      return presentDraft(db, documentId);
    },
  );

  app.post(
    "/api/policies/:documentId/draft/finish",
    {
      config,
      schema: {
        tags,
        summary: "Make the next version of what was written",
        params,
        body: schema.finishBody,
        response: { 201: schema.finishedSchema },
      },
    },
    async ({ params: { documentId }, body, actor }, reply) => {
      const finished = await write(db, (tx) => finishDraft(tx, { documentId, ...body }, acting(actor, context)));
      return reply.status(201).send(finished);
    },
  );
}
