import type { Tx } from "../../../../database.ts";
import { AppError } from "../../../../platform/errors.ts";
import type { ActingPerson } from "../../../approvals/public.ts";
import { type Recorded, record } from "../../../evidence/public.ts";
import { lockOpenDocument } from "../../versions/queries.ts";
import { keepFor, type SourceFile } from "./read-file.ts";

/** Far more than any document shows. */
const mostPictures = 200;

export interface AddedPicture {
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly hash: string;
  readonly name: string;
}

/** Gives a picture to a document. It says nothing until it stands in a text. */
export async function addPicture(
  tx: Tx,
  input: SourceFile & { readonly documentId: string },
  by: ActingPerson,
): Promise<Recorded<AddedPicture>> {
  const { documentId, name } = input;
  await lockOpenDocument(tx, documentId);
  const { count } = await tx
    .selectFrom("policies.pictures")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("document_id", "=", documentId)
    .executeTakeFirstOrThrow();
  if (count >= mostPictures) throw refusal("too-many-pictures", "A document has at most 200 pictures.");
  const hash = await keepFor(tx, documentId, by)({ name, bytes: Buffer.from(input.bytes) });
  if (hash === undefined)
    throw refusal("not-a-picture", "This is no picture that pages can show. Use PNG, JPEG, GIF or WebP.");
  const fact = {
    kind: "policies.picture.added",
    at: by.now,
    actor: by.ref,
    subjects: [`policy:${documentId}`] as const,
    data: { name, hash },
  };
  return record(tx, fact, { hash, name });
}

function refusal(reason: string, remedy: string): AppError {
  return new AppError("rule-refused", remedy, { reason, fields: [{ field: "file", reason, remedy }] });
}
