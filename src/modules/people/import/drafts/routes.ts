import { z } from "zod";
import type { Reader } from "../../../../database.ts";
import { uploadBody } from "../../../../platform/files/upload.ts";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { readCursor } from "../../../../platform/http/paging.ts";
import { openStream } from "../../../../platform/http/stream.ts";
import { problemsCsv } from "../problems-csv.ts";
import { importerNames } from "../queries.ts";
import { uploadedTable } from "../uploaded-table.ts";
import { requestApply } from "./apply-draft.ts";
import { importTopic } from "./draft.ts";
import { cancelDraft } from "./drop-drafts.ts";
import { changeDraft, makeDraft } from "./make-draft.ts";
import { getDraft, getDraftProblems, listDraftChanges, listOpenDrafts, requireDraft } from "./queries.ts";
import { changesQuery, changesSchema, draftSchema, openDraftsSchema, optionsSchema } from "./schema.ts";

const access = "people.person.import";
const tags = ["People"];
const params = z.object({ id: z.uuid() });
const position = z.tuple([z.string().regex(/^\d{1,9}$/)]);

export function draftRoutes(app: App, context: AppContext): void {
  draftReadRoutes(app, context);
  draftWriteRoutes(app, context);
}

function draftReadRoutes(app: App, { db, live }: AppContext): void {
  app.get(
    "/api/people/imports/drafts",
    {
      config: { access },
      schema: { tags, summary: "Files that were begun and not ended", response: { 200: openDraftsSchema } },
    },
    async () => {
      const items = await listOpenDrafts(db);
      const names = await importerNames(
        db,
        items.map(({ createdBy }) => createdBy),
      );
      return { items: items.map((one) => ({ ...one, createdBy: names.get(one.createdBy) ?? one.createdBy })) };
    },
  );

  app.get(
    "/api/people/imports/drafts/:id",
    {
      config: { access },
      schema: {
        tags,
        summary: "A file with what it would do, and how far applying it is",
        params,
        response: { 200: draftSchema },
      },
    },
    ({ params }) => shownDraft(db, params.id),
  );

  app.get(
    "/api/people/imports/drafts/:id/changes",
    {
      config: { access },
      schema: {
        tags,
        summary: "Whom the file would change, attribute by attribute",
        params,
        querystring: changesQuery,
        response: { 200: changesSchema },
      },
    },
    async ({ params, query }) => {
      await requireDraft(db, params.id);
      const [after] = readCursor(query.after, position) ?? [];
      const page = { kind: query.kind, after: after === undefined ? undefined : Number(after), limit: query.limit };
      return listDraftChanges(db, params.id, page);
    },
  );

  app.get(
    "/api/people/imports/drafts/:id/problems.csv",
    { config: { access }, schema: { tags, summary: "All problems of a file, before it is applied", params } },
    async ({ params }, reply) => {
      const { problems, total } = await getDraftProblems(db, params.id);
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="import-problems.csv"')
        .send(problemsCsv(problems, total));
    },
  );

  app.get(
    "/api/people/imports/drafts/:id/live",
    { config: { access }, schema: { tags, summary: "Tells when a file's state or progress changes", params } },
    (request, reply) => openStream(request, reply, live, [importTopic(request.params.id)]),
  );
}

function draftWriteRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/people/imports/drafts",
    {
      config: { access },
      schema: {
        tags,
        summary: "Look at a file of people (multipart field `file`) before anything is applied",
        consumes: ["multipart/form-data"],
        body: uploadBody,
        response: { 201: draftSchema },
      },
    },
    async (request, reply) => {
      const input = await uploadedTable(request);
      const id = await makeDraft(db, input, { actor: request.actor.ref, now: clock.now() });
      return reply.status(201).send(await shownDraft(db, id));
    },
  );

  app.put(
    "/api/people/imports/drafts/:id/options",
    {
      config: { access },
      schema: {
        tags,
        summary: "Say how the file is to be read",
        params,
        body: optionsSchema,
        response: { 200: draftSchema },
      },
    },
    async ({ params, body }) => {
      await changeDraft(db, params.id, body, clock.now());
      return shownDraft(db, params.id);
    },
  );

  app.post(
    "/api/people/imports/drafts/:id/apply",
    {
      config: { access },
      schema: {
        tags,
        summary: "Apply the file: a job does it in one transaction; a second time changes nothing",
        params,
        response: { 202: draftSchema },
      },
    },
    async ({ params, actor }, reply) => {
      await requestApply(db, params.id, actor.ref);
      return reply.status(202).send(await shownDraft(db, params.id));
    },
  );

  app.delete(
    "/api/people/imports/drafts/:id",
    {
      config: { access },
      schema: { tags, summary: "Let a file go that was not applied", params, response: { 204: z.null() } },
    },
    async ({ params }, reply) => {
      await cancelDraft(db, params.id);
      return reply.status(204).send(null);
    },
  );
}

async function shownDraft(db: Reader, id: string) {
  const draft = await getDraft(db, id);
  const names = await importerNames(db, [draft.createdBy]);
  return {
    ...draft,
    createdBy: names.get(draft.createdBy) ?? draft.createdBy,
  };
}
