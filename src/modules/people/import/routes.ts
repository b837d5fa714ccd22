import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor } from "../../../platform/http/paging.ts";
import { write } from "../../evidence/public.ts";
import { personNames } from "../directory/queries.ts";
import { applyImport, type ImportInput, previewImport } from "./apply-import.ts";
import { problemsCsv } from "./problems-csv.ts";
import { getImport, type ImportReport, type ImportSummary, listImports } from "./queries.ts";
import { fileLimits } from "./read-table.ts";
import { importListSchema, importReportSchema, shownProblems } from "./schema.ts";

const access = "people.person.import";
const tags = ["People"];
/** Only described here: the handler takes the file from the stream. */
const fileBody = z.unknown().meta({
  type: "object",
  properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
  required: ["file"],
});
const withFile = { tags, consumes: ["multipart/form-data"], body: fileBody, response: { 200: importReportSchema } };
const cursor = z.tuple([z.iso.datetime().refine((at) => at >= "0001"), z.uuid()]);
const byId = z.object({ id: z.uuid() });

export function importRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/people/imports/preview",
    {
      config: { access },
      schema: { ...withFile, summary: "What a file of people (multipart field `file`) would change; writes nothing" },
    },
    async (request) => shown(db, await previewImport(db, await uploadedFile(request))),
  );

  app.post(
    "/api/people/imports",
    {
      config: { access },
      schema: { ...withFile, summary: "Take people from a file (multipart field `file`), in one transaction" },
    },
    async (request) => {
      const input = await uploadedFile(request);
      const context = { actor: request.actor.ref, now: clock.now() };
      return shown(db, await write(db, (tx) => applyImport(tx, input, context)));
    },
  );

  app.get(
    "/api/people/imports",
    {
      config: { access },
      schema: {
        tags,
        summary: "Past imports, newest first",
        querystring: pageQuery,
        response: { 200: importListSchema },
      },
    },
    async ({ query }) => {
      const page = await listImports(db, { limit: query.limit, after: readCursor(query.after, cursor) });
      return { ...page, items: await withNames(db, page.items) };
    },
  );

  app.get(
    "/api/people/imports/:id",
    {
      config: { access },
      schema: { tags, summary: "One import with its problems", params: byId, response: { 200: importReportSchema } },
    },
    async ({ params }) => shown(db, await getImport(db, params.id)),
  );

  app.get(
    "/api/people/imports/:id/problems.csv",
    { config: { access }, schema: { tags, summary: "All problems of one import as a CSV file", params: byId } },
    async ({ params }, reply) => {
      const { problems } = await getImport(db, params.id);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="import-problems.csv"')
        .send(problemsCsv(problems));
    },
  );
}

async function uploadedFile(request: FastifyRequest): Promise<ImportInput> {
  const file = request.isMultipart() ? await readFile(request) : undefined;
  if (!file) {
    const field = { field: "file", reason: "is missing", remedy: "Send the file as the multipart field “file”." };
    throw new AppError("invalid-input", "No file was sent.", { reason: "file-missing", fields: [field] });
  }
  return file;
}

async function readFile(request: FastifyRequest): Promise<ImportInput | undefined> {
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

async function shown(db: Reader, report: ImportReport) {
  const [named] = await withNames(db, [report]);
  const problems = report.problems.slice(0, shownProblems);
  return { ...report, ...named, problemCount: report.problems.length, problems };
}

/** People by name instead of by reference; a token or the system by its reference. */
async function withNames<T extends ImportSummary>(db: Reader, imports: readonly T[]): Promise<T[]> {
  const idOf = ({ importedBy }: ImportSummary) => /^person:(.+)$/.exec(importedBy ?? "")?.[1];
  const names = await personNames(
    db,
    imports.flatMap((one) => idOf(one) ?? []),
  );
  return imports.map((one) => ({ ...one, importedBy: names.get(idOf(one) ?? "") ?? one.importedBy }));
}
