import type { FastifyRequest } from "fastify";
import { uploadedFile } from "../../../platform/files/upload.ts";
import { fileLimits } from "./limits.ts";

/** A file of people, which may be larger than what people attach. */
export async function uploadedTable(
  request: FastifyRequest,
): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  const { name, bytes } = await uploadedFile(request, fileLimits.bytes);
  return { fileName: name, bytes };
}
