import { createHash } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { Reader, Tx } from "../../database.ts";
import { mediaTypeOf, pictureTypes } from "./media-type.ts";

/** The most that one file may have, in bytes. */
export const largestFile = 10_000_000;

export interface StoredFile {
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly hash: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Keeps a file, once however often it comes. Whoever attaches it leaves the evidence. */
export async function storeFile(
  tx: Tx,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<StoredFile> {
  const bytes = Buffer.from(file.bytes);
  const hash = createHash("sha256").update(bytes).digest();
  const media_type = mediaTypeOf(file.name, bytes);
  await tx
    .insertInto("files.files")
    .values({ hash, size: bytes.length, media_type, bytes })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  return { hash: hash.toString("hex"), mediaType: media_type, size: bytes.length };
}

export async function findFile(
  db: Reader,
  hash: string,
): Promise<{ readonly mediaType: string; readonly bytes: Buffer } | undefined> {
  return db
    .selectFrom("files.files")
    .select(["media_type as mediaType", "bytes"])
    .where("hash", "=", Buffer.from(hash, "hex"))
    .executeTakeFirst();
}

/** Answers with a file. Pictures are shown; whatever else somebody attached is saved, and runs nothing of ours. */
export function sendFile(
  reply: FastifyReply,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer },
): FastifyReply {
  const shown = (pictureTypes as readonly string[]).includes(file.mediaType);
  const how = shown ? "inline" : "attachment";
  return reply
    .header("content-type", shown ? file.mediaType : "application/octet-stream")
    .header("content-disposition", `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, max-age=86400")
    .send(file.bytes);
}
