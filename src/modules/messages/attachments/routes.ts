import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { findFile, sendFile } from "../../../platform/files/files.ts";
import { uploadBody, uploadedFile } from "../../../platform/files/upload.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { acting } from "../acting.ts";
import { presentAttachment } from "../drafts/present.ts";
import { getMessage } from "../drafts/queries.ts";
import { getReadable } from "../drafts/readable.ts";
import { attachmentSchema } from "../drafts/schema.ts";
import { byId } from "../schema.ts";
import { addAttachment } from "./add-attachment.ts";
import { removeAttachment } from "./remove-attachment.ts";

const tags = ["Messages"];
const change = { access: "messages.message.write" };
const confirmed = z.enum(["true", "false"]).default("false").describe("Take an approval away by this");
const byHash = byId.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

export function attachmentRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/messages/:id/attachments",
    {
      config: change,
      schema: {
        tags,
        summary: "Add a picture or an attachment (multipart field `file`)",
        consumes: ["multipart/form-data"],
        params: byId,
        querystring: z.object({
          kind: z.enum(["attachment", "picture"]).default("attachment"),
          voidApproval: confirmed,
        }),
        body: uploadBody,
        response: { 201: attachmentSchema },
      },
    },
    async (request, reply) => {
      const { params, query, actor } = request;
      // Before a large file is read.
      await getMessage(db, params.id);
      const file = { ...(await uploadedFile(request)), kind: query.kind, messageId: params.id };
      const voidApproval = query.voidApproval === "true";
      const added = await write(db, (tx) => addAttachment(tx, { ...file, voidApproval }, acting(actor, context)));
      return reply.status(201).send(presentAttachment(added));
    },
  );

  app.delete(
    "/api/messages/:id/attachments/:attachmentId",
    {
      config: change,
      schema: {
        tags,
        summary: "Take a picture or an attachment away",
        params: byId.extend({ attachmentId: z.uuid() }),
        querystring: z.object({ voidApproval: confirmed }),
        response: { 200: z.object({}) },
      },
    },
    async ({ params, query, actor }) => {
      const input = {
        messageId: params.id,
        attachmentId: params.attachmentId,
        voidApproval: query.voidApproval === "true",
      };
      await write(db, (tx) => removeAttachment(tx, input, acting(actor, context)));
      return {};
    },
  );

  app.get(
    "/api/messages/:id/files/:hash",
    {
      config: { access: "messages.message.read" },
      schema: { tags, summary: "A picture or an attachment of a message", params: byHash },
    },
    async ({ params, actor }, reply) => {
      const message = await getReadable(db, params.id, actor.personId);
      const attached = message.attachments.find(({ hash }) => hash === params.hash);
      const file = attached && (await findFile(db, params.hash));
      if (!file) throw new AppError("not-found", "There is no such file.");
      return sendFile(reply, { ...file, name: attached.name });
    },
  );
}
