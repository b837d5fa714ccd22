import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { largestFile } from "./files.ts";

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Only described here: the handler takes the file from the stream. */
export const uploadBody = z.unknown().meta({
  type: "object",
  properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  required: ["file"],
});

/** The multipart field `file` of a request, with at most so many bytes, under a name that can be kept. */
export async function uploadedFile(request: FastifyRequest, mostBytes = largestFile): Promise<UploadedFile> {
  const file = request.isMultipart() ? await readFile(request, mostBytes) : undefined;
  if (!file) {
    const field = { field: "file", reason: "is missing", remedy: "Send the file as the multipart field “file”." };
    throw new AppError("invalid-input", "No file was sent.", { reason: "file-missing", fields: [field] });
  }
  if (file.bytes.length === 0)
    throw new AppError("invalid-input", "The file is empty.", { reason: "file-empty", fields: [] });
  return file;
}

async function readFile(request: FastifyRequest, mostBytes: number): Promise<UploadedFile | undefined> {
  try {
    const file = await request.file({ limits: { fileSize: mostBytes } });
    return file && { name: tidyName(file.filename), bytes: await file.toBuffer() };
  } catch (error) {
    // Refusals of the upload's limits carry a status; what the parser throws about the form itself has none.
    if (error instanceof Error && "statusCode" in error) throw error;
    throw new AppError("invalid-input", "The upload is broken or was cut short. Send it again.", {
      reason: "upload-broken",
    });
  }
}

/**
 * Without folders, control characters and halves of surrogate pairs, and not too long for a file system. What turns the
 * direction of reading goes too: “plan\u202efdp.exe” would pass for a PDF.
 */
function tidyName(name: string | undefined): string {
  const last = (name ?? "").toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const tidy = last.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, "").trim();
  if (tidy === "") return "file";
  const ending = /\.[^.]{1,12}$/.exec(tidy)?.[0] ?? "";
  return tidy.length <= 120 ? tidy : `${tidy.slice(0, 120 - ending.length)}${ending}`;
}
