import { z } from "zod";
import type { Reader } from "../../../database.ts";
import { AppError } from "../../../platform/errors.ts";
import { uploadBody } from "../../../platform/files/upload.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { instantText } from "../../../platform/http/instant.ts";
import { pageQuery, readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import type { PersonData } from "../../../platform/person-data.ts";
import { draftRoutes } from "./drafts/routes.ts";
import { importFile, previewFile } from "./import-file.ts";
import { problemsCsv } from "./problems-csv.ts";
import {
  getImport,
  getImportProblems,
  type ImportReport,
  type ImportSummary,
  importerNames,
  listImports,
} from "./queries.ts";
import { importListSchema, importReportSchema, shownProblems } from "./schema.ts";
import { undoRoutes } from "./undo/routes.ts";
import { uploadedTable } from "./uploaded-table.ts";

const access = "people.person.import";
const tags = ["People"];
/** What the draft asks, said beforehand by whoever has nobody to ask. */
const said = z.object({
  sheet: storableText(200).optional(),
  dates: z.union([storableText(500), z.array(storableText(500)).max(20)]).optional(),
});
const withFile = {
  tags,
  consumes: ["multipart/form-data"],
  body: uploadBody,
  querystring: said,
  response: { 200: importReportSchema },
};
const saidIn = ({ sheet, dates }: z.infer<typeof said>) => ({ sheet: sheet ?? null, dates: [dates ?? []].flat() });
const cursor = z.tuple([instantText, z.uuid()]);
const byId = z.object({ id: z.uuid() });

export function importRoutes(app: App, context: AppContext, personData: readonly PersonData[]): void {
  draftRoutes(app, context);
  undoRoutes(app, context, personData);
  directRoutes(app, context, personData);
  pastRoutes(app, context);
}

function directRoutes(app: App, { db, clock }: AppContext, personData: readonly PersonData[]): void {
  app.post(
    "/api/people/imports/preview",
    {
      config: { access },
      schema: { ...withFile, summary: "What a file of people (multipart field `file`) would change; writes nothing" },
    },
    async (request) => {
      const file = await uploadedTable(request);
      return shown(db, await previewFile(db, file, saidIn(request.query), clock.now()));
    },
  );

  app.post(
    "/api/people/imports",
    {
      config: { access },
      schema: { ...withFile, summary: "Take people from a file (multipart field `file`), in one transaction" },
    },
    async (request) => {
      const file = await uploadedTable(request);
      const context = { actor: request.actor.ref, now: clock.now(), personData };
      return shown(db, await importFile(db, file, saidIn(request.query), context));
    },
  );
}

function pastRoutes(app: App, { db }: AppContext): void {
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
      const { problems, total } = await getImportProblems(db, params.id);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="import-problems.csv"')
        .send(problemsCsv(problems, total));
    },
  );
}

async function shown(db: Reader, report: ImportReport) {
  const [named] = await withNames(db, [report]);
  if (!named) throw new AppError("not-found", "There is no such import.");
  const problems = report.problems.slice(0, shownProblems);
  return { ...report, ...named, problems };
}

/** People by name instead of by reference; a token or the system by its reference. */
async function withNames<T extends ImportSummary>(db: Reader, imports: readonly T[]): Promise<T[]> {
  const references = imports.flatMap((one) => [one.importedBy, one.undo?.by ?? null]);
  const names = await importerNames(db, references);
  const called = (reference: string | null) => (reference === null ? null : (names.get(reference) ?? reference));
  return imports.map((one) => ({
    ...one,
    importedBy: called(one.importedBy),
    undo: one.undo && { ...one.undo, by: called(one.undo.by) },
  }));
}
