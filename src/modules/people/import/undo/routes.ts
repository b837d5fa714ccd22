import { z } from "zod";
import type { Reader } from "../../../../database.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { openStream } from "../../../../platform/http/stream.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import { personNames } from "../../directory/queries.ts";
import { importTopic } from "../drafts/draft.ts";
import { undoReportSchema } from "../schema.ts";
import { requestUndo } from "./run-undo.ts";
import { previewUndo } from "./undo-import.ts";
import type { UndoReport } from "./undo-report.ts";

const access = "people.person.import";
const tags = ["People"];
const params = z.object({ id: z.uuid() });

export function undoRoutes(app: App, { db, live }: AppContext, personData: readonly PersonData[]): void {
  app.get(
    "/api/people/imports/:id/undo",
    {
      config: { access },
      schema: {
        tags,
        summary: "What undoing an import would do; writes nothing",
        params,
        response: { 200: undoReportSchema },
      },
    },
    async ({ params }) => withNames(db, await previewUndo(db, personData, params.id)),
  );

  app.post(
    "/api/people/imports/:id/undo",
    {
      config: { access },
      schema: {
        tags,
        summary: "Undo an import: a job does it in one transaction",
        params,
        response: { 202: z.object({ id: z.string() }) },
      },
    },
    async ({ params, actor }, reply) => {
      await requestUndo(db, params.id, actor.ref);
      return reply.status(202).send({ id: params.id });
    },
  );

  app.get(
    "/api/people/imports/:id/live",
    { config: { access }, schema: { tags, summary: "Tells when an import's undo comes further", params } },
    (request, reply) => openStream(request, reply, live, [importTopic(request.params.id)]),
  );
}

async function withNames(db: Reader, report: UndoReport) {
  const names = await personNames(
    db,
    report.conflicts.map(({ personId }) => personId),
  );
  return { ...report, conflicts: report.conflicts.map((one) => ({ ...one, name: names.get(one.personId) ?? "" })) };
}
