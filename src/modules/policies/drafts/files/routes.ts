import { sql } from "kysely";
import { z } from "zod";
import type { Reader } from "../../../../database.ts";
import { classificationSchema, contentNodeSchema, contentView } from "../../../../platform/content/node-schema.ts";
import { unrecorded } from "../../../../platform/db/transaction.ts";
import { AppError } from "../../../../platform/errors.ts";
import { findFile, sendFile } from "../../../../platform/files/files.ts";
import { uploadBody, uploadedFile } from "../../../../platform/files/upload.ts";
import type { Actor } from "../../../../platform/http/access.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { write } from "../../../evidence/public.ts";
import { findOrganisation } from "../../../people/public.ts";
import { acting } from "../../acting.ts";
import { answersFor } from "../../documents/reviews/state-still-right.ts";
import { ownPictures } from "../checked-draft.ts";
import { lockDraft } from "../queries.ts";
import { byDocument } from "../schema.ts";
import { addPicture } from "./add-picture.ts";
import { keepFor, nameOnly, type ReadDocument, readFile } from "./read-file.ts";

const tags = ["Policies"];
const config = { access: "policies.document.write" };
const consumes = ["multipart/form-data"];

const readSchema = z.object({
  fileName: z.string(),
  title: z.string(),
  language: z.string(),
  classification: classificationSchema.nullable().describe("Null where the file does not say"),
  content: contentNodeSchema,
  words: z.int(),
  minutes: z.int(),
  notes: z
    .array(z.object({ kind: z.string(), count: z.int(), examples: z.array(z.string()) }))
    .describe("What could not be taken over as it stood"),
});

export function fileRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  pictureRoutes(app, context);
}

function readRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/preview/file",
    {
      config,
      schema: {
        tags,
        summary: "What a file (Markdown or Word, multipart field `file`) would become; nothing is stored",
        consumes,
        body: uploadBody,
        response: { 200: readSchema },
      },
    },
    async (request) => {
      const file = await uploadedFile(request);
      const organisation = await findOrganisation(db);
      return present(file.name, await readFile(file, organisation?.language ?? "en", nameOnly));
    },
  );

  app.post(
    "/api/policies/:documentId/draft/file",
    {
      config,
      schema: {
        tags,
        summary:
          "What a file says, for what is being written: its pictures become the document's, its text is not saved",
        consumes,
        params: byDocument,
        body: uploadBody,
        response: { 200: readSchema },
      },
    },
    async (request) => {
      const { documentId } = request.params;
      const file = await uploadedFile(request);
      const organisation = await findOrganisation(db);
      const by = acting(request.actor, context);
      const read = await unrecorded(db, async (tx) => {
        await lockDraft(tx, documentId);
        const own = await ownPictures(tx, documentId);
        return readFile(file, organisation?.language ?? "en", keepFor(tx, documentId, by), own);
      });
      return present(file.name, read);
    },
  );
}

function present(fileName: string, { classification, content, notes, ...read }: ReadDocument) {
  return {
    fileName,
    ...read,
    classification: classification ?? null,
    content: contentView(content),
    notes: notes.map((note) => ({ ...note, examples: [...note.examples] })),
  };
}

function pictureRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/:documentId/pictures",
    {
      config,
      schema: {
        tags,
        summary: "Give a picture to a document (multipart field `file`)",
        consumes,
        params: byDocument,
        body: uploadBody,
        response: { 201: z.object({ hash: z.string(), name: z.string() }) },
      },
    },
    async (request, reply) => {
      const { documentId } = request.params;
      const file = await uploadedFile(request);
      const added = await write(db, (tx) => addPicture(tx, { ...file, documentId }, acting(request.actor, context)));
      return reply.status(201).send(added);
    },
  );

  app.get(
    "/api/policies/:documentId/pictures/:hash",
    {
      config: { access: "self" },
      schema: {
        tags,
        summary: "A picture that stands in a document, for those who may read it",
        params: byDocument.extend({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
      },
    },
    async ({ params: { documentId, hash }, actor }, reply) => {
      const may =
        (await mayLook(db, documentId, actor)) || (await reviews(db, documentId, { actor, now: context.clock.now() }));
      const name = may ? await nameOf(db, documentId, hash) : undefined;
      const file = name === undefined ? undefined : await findFile(db, hash);
      if (!file || name === undefined) throw new AppError("not-found", "There is no such picture.");
      return sendFile(reply, { ...file, name });
    },
  );
}

/** Whoever reads documents, whoever was given this one to read, and everybody where the library shows it to them. */
async function mayLook(db: Reader, documentId: string, actor: Actor): Promise<boolean> {
  if (actor.scope === null && actor.may("policies.document.read")) return true;
  const mine = sql<boolean>`exists (select from policies.assignments where document_id = ${documentId}::uuid
    and person_id = ${actor.personId}::uuid
    and (${actor.scope}::text is null or ${actor.scope}::text = 'assignment:' || id))`;
  const shown = sql<boolean>`${actor.scope === null} and exists (
    select from policies.versions as version join policies.documents as document on document.id = document_id
    where document_id = ${documentId}::uuid and version.state = 'published' and withdrawn_at is null
      and version.classification <> 'confidential')`;
  const { rows } = await sql`select where ${mine} or ${shown}`.execute(db);
  return rows.length > 0;
}

/** Whoever says whether it still is right looks at all of what is in force. */
async function reviews(db: Reader, documentId: string, by: { actor: Actor; now: Temporal.Instant }): Promise<boolean> {
  const { actor, now } = by;
  if (actor.scope !== null || actor.strength === "link") return false;
  const { rows } = await sql<{ ownerOfficeId: string | null }>`
    select owner_office_id as "ownerOfficeId" from policies.documents where id = ${documentId}::uuid`.execute(db);
  const [document] = rows;
  const who = { ref: actor.ref, personId: actor.personId, now, may: (permission: string) => actor.may(permission) };
  return document !== undefined && answersFor(db, { id: documentId, ...document }, who);
}

async function nameOf(db: Reader, documentId: string, hash: string): Promise<string | undefined> {
  const picture = await db
    .selectFrom("policies.pictures")
    .select("name")
    .where("document_id", "=", documentId)
    .where("hash", "=", Buffer.from(hash, "hex"))
    .executeTakeFirst();
  return picture?.name;
}
