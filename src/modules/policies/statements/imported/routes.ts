import { sql } from "kysely";
import { z } from "zod";
import { uploadBody, uploadedFile } from "../../../../platform/files/upload.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { write } from "../../../evidence/public.ts";
import { directory } from "../../../people/public.ts";
import { acting } from "../../acting.ts";
import { byId, importListSchema, importPreviewSchema } from "../schema.ts";
import { importAcknowledgements, undoImport } from "./import-acknowledgements.ts";
import { type JudgedRow, judgeRows } from "./judge-rows.ts";
import { readRows } from "./read-rows.ts";

const tags = ["Acknowledgements of earlier years"];
const config = { access: "policies.acknowledgement.record" };
const shownRows = 200;

export function importRoutes(app: App, context: AppContext): void {
  takeInRoutes(app, context);
  listRoutes(app, context);
}

function takeInRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  const multipart = { consumes: ["multipart/form-data"], body: uploadBody };
  app.post(
    "/api/policies/acknowledgements/imports/preview",
    {
      config,
      schema: {
        tags,
        summary: "What a list (CSV: person, document, version, date, source) would bring, and each row that is wrong",
        ...multipart,
        response: { 200: importPreviewSchema },
      },
    },
    async (request) => {
      const file = await uploadedFile(request);
      return preview(await judgeRows(db, readRows(file.bytes), clock.now()));
    },
  );

  app.post(
    "/api/policies/acknowledgements/imports",
    {
      config,
      schema: {
        tags,
        summary: "Take the good rows of a list in, as imported and not witnessed",
        ...multipart,
        response: { 200: z.object({ id: z.uuid(), recorded: z.number() }) },
      },
    },
    async (request) => {
      const file = await uploadedFile(request);
      const by = acting(request.actor, context);
      const rows = await judgeRows(db, readRows(file.bytes), by.now);
      return write(db, (tx) => importAcknowledgements(tx, { fileName: file.name, rows }, by));
    },
  );
}

function preview(rows: readonly JudgedRow[]): z.infer<typeof importPreviewSchema> {
  const bad = rows.filter(({ problem }) => problem !== null);
  const good = rows.filter(({ problem }) => problem === null);
  const shown = [...bad, ...good].slice(0, shownRows);
  return {
    good: good.length,
    bad: bad.length,
    rows: shown.map(({ line, person, document, on, source, problem }) => ({
      line,
      person,
      document,
      on,
      source,
      problem,
    })),
  };
}

function listRoutes(app: App, context: AppContext): void {
  const { db, clock } = context;
  app.get(
    "/api/policies/acknowledgements/imports",
    { config, schema: { tags, summary: "The lists that were taken in", response: { 200: importListSchema } } },
    async () => {
      const { rows } = await sql<z.infer<typeof importListSchema>["items"][number]>`
        select import.id, file_name as "fileName", person.display_name as "importedBy",
          to_json(imported_at) #>> '{}' as "importedAt", rows, to_json(undone_at) #>> '{}' as "undoneAt"
        from policies.acknowledgement_imports as import
        join ${directory(clock.now())} as person on person.id = imported_by
        order by imported_at desc, import.id limit 100`.execute(db);
      return { items: rows };
    },
  );

  app.post(
    "/api/policies/acknowledgements/imports/:id/undo",
    {
      config,
      schema: {
        tags,
        summary: "Take an import back as a whole",
        params: byId,
        response: { 200: z.object({ undone: z.number() }) },
      },
    },
    ({ params, actor }) => write(db, (tx) => undoImport(tx, params.id, acting(actor, context))),
  );
}
