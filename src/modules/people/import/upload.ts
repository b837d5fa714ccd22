import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../../../platform/errors.ts";
import { fileLimits } from "./limits.ts";

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Only described here: the handler takes the file from the stream. */
export const fileBody = z.unknown().meta({
  type: "object",
  properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  required: ["file"],
});

export async function uploadedFile(request: FastifyRequest): Promise<UploadedFile> {
  const file = request.isMultipart() ? await readFile(request) : undefined;
  if (!file) {
    const field = { field: "file", reason: "is missing", remedy: "Send the file as the multipart field “file”." };
    throw new AppError("invalid-input", "No file was sent.", { reason: "file-missing", fields: [field] });
  }
  return file;
}

async function readFile(request: FastifyRequest): Promise<UploadedFile | undefined> {
  try {
    const file = await request.file({ limits: { fileSize: fileLimits.bytes } });
    return file && { fileName: file.filename, bytes: await file.toBuffer() };
  } catch (error) {
    // Refusals of the upload's limits carry a status; what the parser throws about the form itself has none.
    if (error instanceof Error && "statusCode" in error) throw error;
    throw new AppError("invalid-input", "The upload is broken or was cut short. Send it again.", {
      reason: "upload-broken",
    });
  }
}
