import type { Reader } from "../../../database.ts";
import { findFile } from "../../../platform/files/files.ts";
import { maskSecrets } from "../catcher/mask.ts";
import type { Spans } from "../compose/spans.ts";
import { type EncodedFiles, encodeFile, renderTemplate, type Template } from "../compose/template.ts";

/** A mail as it left, or as it would: the secrets of its links are stars. */
interface ShownMail {
  readonly subject: string;
  /** Nothing from outside; pictures are in it. */
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly size: number }[];
  /** The whole of it, as it went over the wire. */
  readonly source: Buffer;
}

/**
 * A delivery as its last attempt put it on the wire, made again from what was kept then. Undefined where none was begun,
 * where the delivery went over another channel, or where its recipient was erased.
 */
export async function asSent(db: Reader, deliveryId: string): Promise<ShownMail | undefined> {
  const row = await db
    .selectFrom("delivery.deliveries as delivery")
    .innerJoin("delivery.renderings as rendering", "rendering.id", "delivery.rendering")
    .select(["delivery.spans", "rendering.id", "rendering.pieces"])
    .where("delivery.id", "=", deliveryId)
    .where("delivery.attempts", ">", 0)
    .executeTakeFirst();
  if (!row?.spans) return undefined;
  const { id, pieces, spans } = row;
  return showMail({ id, pieces }, spans, await readFiles(db, { id, pieces }));
}

async function readFiles(db: Reader, { pieces }: Template): Promise<EncodedFiles> {
  const hashes = pieces.flatMap((piece) => (typeof piece !== "string" && "file" in piece ? piece.file : []));
  const files = new Map<string, Buffer>();
  for (const hash of new Set(hashes)) {
    const file = await findFile(db, hash);
    if (file) files.set(hash, encodeFile(file.bytes));
  }
  return files;
}

/** Read back out of the mail itself, so that what is shown is what a mail program finds in it. */
async function showMail(template: Template, spans: Spans, files: EncodedFiles): Promise<ShownMail> {
  const { simpleParser } = await import("mailparser");
  const parts = renderTemplate(template, spans, files).map((part) => Buffer.from(part));
  const source = maskSecrets(Buffer.concat(parts));
  const mail = await simpleParser(source);
  return {
    subject: mail.subject ?? "",
    html: mail.html || "",
    text: mail.text ?? "",
    attachments: mail.attachments
      .filter(({ contentDisposition }) => contentDisposition === "attachment")
      .map(({ filename, contentType, size }) => ({ name: filename ?? "", mediaType: contentType, size })),
    source,
  };
}
