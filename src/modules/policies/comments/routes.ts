import { z } from "zod";
import type { Actor } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { getDraft } from "../drafts/queries.ts";
import { byDocument } from "../drafts/schema.ts";
import { draftTopic } from "../drafts/topic.ts";
import { getVersion, listVersions } from "../versions/queries.ts";
import { presentComments } from "./present-comments.ts";
import { mayReview } from "./reviewers.ts";
import * as schema from "./schema.ts";
import { type Commenter, replyToComment, settleComment, writeComment } from "./write-comment.ts";

const tags = ["Policies"];
const config = { access: "policies.document.read" };
const params = z.object({ id: z.uuid() });

export function commentRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  writeRoutes(app, context);
}

function readRoutes(app: App, { db, clock, live }: AppContext): void {
  app.get(
    "/api/policies/versions/:id/comments",
    {
      config,
      schema: {
        tags,
        summary: "What was said in the text of a version, and what of earlier ones is not settled",
        params,
        response: { 200: schema.commentsSchema },
      },
    },
    async ({ params: { id }, actor }) => {
      const version = await getVersion(db, id);
      const items = await presentComments(db, { ...version, texts: [version, ...version.further] });
      const reviews = await mayReview(db, id, actor, clock.now());
      const open = version.state === "draft" || version.state === "in_review";
      return { items, can: { comment: reviews && open, reply: reviews } };
    },
  );

  app.get(
    "/api/policies/:documentId/draft/comments",
    {
      config: { access: "policies.document.write" },
      schema: {
        tags,
        summary: "What was said in the version that is being written on, at its place in what is written now",
        params: byDocument,
        response: { 200: schema.commentsSchema },
      },
    },
    async ({ params: { documentId } }) => {
      const draft = await getDraft(db, documentId);
      const versions = await listVersions(db, documentId);
      const number = versions.find(({ id }) => id === draft.baseVersionId)?.number ?? versions[0]?.number ?? 0;
      const items = await presentComments(db, { documentId, number, texts: draft.texts });
      return { items, can: { comment: false, reply: true } };
    },
  );

  app.get(
    "/api/policies/versions/:id/comments/live",
    { config, schema: { tags, summary: "Tells when somebody has commented on a version or written on", params } },
    async (request, reply) => {
      const { documentId } = await getVersion(db, request.params.id);
      openStream(request, reply, live, [draftTopic(documentId)]);
      return reply;
    },
  );
}

function writeRoutes(app: App, context: AppContext): void {
  const { db } = context;
  const commenter = (actor: Actor): Commenter => ({
    ...acting(actor, context),
    may: (permission) => actor.may(permission),
  });
  app.post(
    "/api/policies/versions/:id/comments",
    {
      config,
      schema: {
        tags,
        summary: "Say something at a place in the text of a version",
        params,
        body: schema.commentBody,
        response: { 201: schema.writtenSchema },
      },
    },
    async ({ params: { id }, body, actor }, reply) => {
      const written = await write(db, (tx) => writeComment(tx, { versionId: id, ...body }, commenter(actor)));
      return reply.status(201).send(written);
    },
  );

  app.post(
    "/api/policies/comments/:id/replies",
    {
      config,
      schema: {
        tags,
        summary: "Answer a comment",
        params,
        body: schema.replyBody,
        response: { 201: schema.writtenSchema },
      },
    },
    async ({ params: { id }, body, actor }, reply) => {
      const written = await write(db, (tx) => replyToComment(tx, { commentId: id, ...body }, commenter(actor)));
      return reply.status(201).send(written);
    },
  );

  app.put(
    "/api/policies/comments/:id/resolution",
    {
      config,
      schema: {
        tags,
        summary: "Say that a comment is settled, or not after all",
        params,
        body: schema.settleBody,
        response: { 200: z.object({}) },
      },
    },
    async ({ params: { id }, body, actor }) => {
      await write(db, (tx) => settleComment(tx, { commentId: id, ...body }, commenter(actor)));
      return {};
    },
  );
}
