import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { largestFile, sendFile } from "../../../platform/files/files.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { write } from "../../evidence/public.ts";
import { storableName } from "./rules.ts";
import { fileParams, taskParams } from "./schema.ts";
import { addTaskFile, getTaskFile, removeTaskFile } from "./task-files.ts";
import { seeTask, taskBy } from "./task-to-change.ts";

const tags = ["Tasks"];
const config = { access: "self" };

/** Only described here: the handler takes the file from the stream. */
const fileBody = z.unknown().meta({
  type: "object",
  properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  required: ["file"],
});

export function fileRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/tasks/:id/files",
    {
      config,
      schema: {
        tags,
        summary: "Lay a file (multipart field `file`) beside a task that I gave or have",
        consumes: ["multipart/form-data"],
        params: taskParams,
        body: fileBody,
        response: { 200: z.object({ id: z.uuid() }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const by = taskBy(request.actor, clock.now());
      await seeTask(db, id, by);
      const file = await readFile(request);
      return write(db, (tx) => addTaskFile(tx, { id, ...file }, by));
    },
  );

  app.get(
    "/api/tasks/:id/files/:fileId",
    { config, schema: { tags, summary: "A file beside a task that I see", params: fileParams } },
    async ({ params: { id, fileId }, actor }, reply) => {
      await seeTask(db, id, taskBy(actor, clock.now()));
      return sendFile(reply, await getTaskFile(db, id, fileId));
    },
  );

  app.delete(
    "/api/tasks/:id/files/:fileId",
    {
      config,
      schema: {
        tags,
        summary: "Take away a file that I laid beside a task",
        params: fileParams,
        response: { 200: z.object({}) },
      },
    },
    async ({ params: { id, fileId }, actor }) => {
      await write(db, (tx) => removeTaskFile(tx, { id, fileId }, taskBy(actor, clock.now())));
      return {};
    },
  );
}

async function readFile(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const part = request.isMultipart() ? await filePart(request) : undefined;
  if (!part) {
    const field = { field: "file", reason: "is missing", remedy: "Send the file as the multipart field “file”." };
    throw new AppError("invalid-input", "No file was sent.", { reason: "file-missing", fields: [field] });
  }
  if (part.bytes.length === 0) throw new AppError("invalid-input", "The file is empty.", { reason: "file-empty" });
  return part;
}

async function filePart(request: FastifyRequest) {
  try {
    const file = await request.file({ limits: { fileSize: largestFile } });
    return file && { name: storableName(file.filename), bytes: await file.toBuffer() };
  } catch (error) {
    // Refusals of the upload's limits carry a status; what the parser throws about the form itself has none.
    if (error instanceof Error && "statusCode" in error) throw error;
    throw new AppError("invalid-input", "The upload is broken or was cut short. Send it again.", {
      reason: "upload-broken",
    });
  }
}
