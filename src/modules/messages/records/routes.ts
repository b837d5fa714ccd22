import { z } from "zod";
import { classificationSchema, hashInput } from "../../../platform/content/node-schema.ts";
import { unrecorded } from "../../../platform/db/transaction.ts";
import { AppError } from "../../../platform/errors.ts";
import { findFile, sendFile, storeFile } from "../../../platform/files/files.ts";
import { uploadBody, uploadedFile } from "../../../platform/files/upload.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { openSaid } from "../archive/open-said.ts";
import { byId, languageInput, titleInput } from "../schema.ts";
import { makeRecord } from "./make-record.ts";
import { getRecord } from "./queries.ts";
import { recordKinds } from "./rules.ts";

const tags = ["Records"];
const change = { access: "messages.record.write" };
const text = (longest: number) => storableText(longest).trim();
const recordBody = z.object({
  kind: z.enum(recordKinds),
  title: titleInput,
  happenedAt: instantText,
  byPersonId: z.uuid().nullable().default(null),
  byWords: text(200).default("").describe("Who spoke, where it was nobody of the directory"),
  audienceId: z.uuid().nullable().default(null).describe("Resolved as it was when it happened"),
  personIds: z.array(z.uuid()).max(1_000).default([]),
  outsiders: z.number().int().min(0).max(1_000_000).default(0),
  outsidersWords: text(500).default(""),
  words: text(50_000).min(1),
  wholeWords: z.boolean().default(false).describe("The words themselves; else a summary of them"),
  language: languageInput,
  classification: classificationSchema,
  files: z
    .array(z.object({ hash: hashInput, name: text(200).min(1) }))
    .max(10)
    .default([]),
  correctsId: z.uuid().nullable().default(null).describe("The record that this one puts right"),
  correctionReason: text(1_000).default(""),
});

export function recordRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/records/files",
    {
      config: change,
      schema: {
        tags,
        summary: "Upload a file that proves it (multipart field `file`, at most 10 MB), before it is recorded",
        consumes: ["multipart/form-data"],
        body: uploadBody,
        response: { 201: z.object({ hash: z.string(), name: z.string(), size: z.number().int() }) },
      },
    },
    async (request, reply) => {
      const file = await uploadedFile(request);
      const { hash, size } = await unrecorded(db, (tx) => storeFile(tx, file));
      return reply.status(201).send({ hash, name: file.name, size });
    },
  );

  app.post(
    "/api/records",
    {
      config: change,
      schema: {
        tags,
        summary: "Record a communication that happened elsewhere; for good, it can only be corrected by another",
        body: recordBody,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async ({ body, actor }, reply) => {
      const input = { ...body, happenedAt: Temporal.Instant.from(body.happenedAt) };
      const by = { ref: actor.ref, personId: actor.personId, now: clock.now() };
      return reply.status(201).send(await write(db, (tx) => makeRecord(tx, input, by)));
    },
  );

  app.get(
    "/api/records/:id/files/:hash",
    {
      config: { access: "messages.message.read" },
      schema: { tags, summary: "A file of a record", params: byId.extend({ hash: hashInput }) },
    },
    async ({ params, actor }, reply) => {
      const record = await getRecord(db, params.id);
      const attached = record.files.find(({ hash }) => hash === params.hash);
      if (!attached) throw new AppError("not-found", "There is no such file.");
      await openSaid(db, params.id, actor, clock.now());
      const file = await findFile(db, params.hash);
      if (!file) throw new AppError("not-found", "There is no such file.");
      return sendFile(reply, { ...file, name: attached.name });
    },
  );
}
