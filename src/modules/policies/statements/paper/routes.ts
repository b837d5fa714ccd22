import { z } from "zod";
import { sendFile } from "../../../../platform/files/files.ts";
import { uploadBody, uploadedFile } from "../../../../platform/files/upload.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { write } from "../../../evidence/public.ts";
import { acting } from "../../acting.ts";
import { getVersion } from "../../versions/queries.ts";
import { retractRecorded } from "../retract-acknowledgement.ts";
import { byId, dayInput, retractBody, sheetPageSchema } from "../schema.ts";
import { wordingFor } from "../wording.ts";
import { getScan, owingOf, sheetsOf } from "./queries.ts";
import { recordSheet } from "./record-sheet.ts";

const tags = ["Acknowledged on paper"];
const config = { access: "policies.acknowledgement.record" };

/** In the address, since the file is the body. */
const sheetQuery = z.object({
  signedOn: dayInput,
  people: z
    .string()
    .max(20_000)
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).min(1).max(500, "at most 500 people at once")),
});

export function paperRoutes(app: App, context: AppContext): void {
  sheetRoutes(app, context);
  recordRoutes(app, context);
}

function sheetRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/policies/versions/:id/paper",
    {
      config,
      schema: {
        tags,
        summary: "Who still owes a version, for a sheet to sign, and the sheets that were recorded",
        params: byId,
        response: { 200: sheetPageSchema },
      },
    },
    async ({ params: { id } }) => {
      const version = await getVersion(db, id);
      const { documentId, title, number, language } = version;
      const owing = await owingOf(db, id, clock.now());
      return {
        version: { id: documentId, title, versionId: id, number },
        language,
        owing: owing.map(({ language: theirs, packWording, asks, covers, ...row }) => ({
          ...row,
          wording: wordingFor({ title, number, asks, covers, packWording }, theirs).text,
        })),
        sheets: [...(await sheetsOf(db, id, clock.now()))],
      };
    },
  );

  app.get(
    "/api/policies/sheets/:id/scan",
    { config, schema: { tags, summary: "The scan of a sheet", params: byId } },
    async ({ params }, reply) => sendFile(reply, await getScan(db, params.id)),
  );
}

function recordRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/policies/versions/:id/paper",
    {
      config,
      schema: {
        tags,
        summary: "Record who signed a sheet (multipart field `file`: its scan as PDF, JPEG or PNG)",
        consumes: ["multipart/form-data"],
        params: byId,
        querystring: sheetQuery,
        body: uploadBody,
        response: { 200: z.object({ id: z.uuid(), recorded: z.number(), left: z.number() }) },
      },
    },
    async (request) => {
      const { params, query, actor } = request;
      const file = await uploadedFile(request);
      const signedOn = Temporal.PlainDate.from(query.signedOn);
      const input = { versionId: params.id, personIds: query.people, signedOn, file };
      return write(db, (tx) => recordSheet(tx, input, acting(actor, context)));
    },
  );

  app.post(
    "/api/policies/acknowledgements/:id/retract",
    {
      config,
      schema: {
        tags,
        summary: "Take back what was recorded from paper by mistake",
        params: byId,
        body: retractBody,
        response: { 200: z.object({}) },
      },
    },
    async ({ params, body, actor }) => {
      const input = { acknowledgementId: params.id, reason: body.reason };
      await write(db, (tx) => retractRecorded(tx, input, acting(actor, context)));
      return {};
    },
  );
}
