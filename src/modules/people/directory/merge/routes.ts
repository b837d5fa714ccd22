import { z } from "zod";
import type { App, AppContext } from "../../../../platform/http/context.ts";
import { instantText } from "../../../../platform/http/instant.ts";
import { pageQuery, readCursor } from "../../../../platform/http/paging.ts";
import type { PersonData } from "../../../../platform/person-data.ts";
import { write } from "../../../evidence/public.ts";
import { actorNames } from "../../offices/actor-names.ts";
import { sourcedFields } from "../field-sources.ts";
import { actorSchema, namedSchema, personParams, stateSchema } from "../record/schema.ts";
import { mergePeople } from "./merge-people.ts";
import { listDuplicates, listMerges, previewMerge } from "./queries.ts";
import { sayDifferent } from "./say-different.ts";
import { undoMerge } from "./undo-merge.ts";

const access = "people.person.write";
const tags = ["People"];
const pair = z.object({ survivorId: z.uuid(), mergedId: z.uuid() });
const effects = z.array(z.object({ kind: z.string(), count: z.number() }));
const seenState = stateSchema.and(z.object({ validFrom: z.string() }));

const mergeBody = pair.extend({
  survivorValidFrom: instantText,
  mergedValidFrom: instantText,
  choices: z.partialRecord(z.enum(sourcedFields), z.enum(["survivor", "merged"])).default({}),
});

const previewSchema = z
  .object({
    survivor: seenState,
    merged: seenState,
    proposed: stateSchema,
    moves: z.object({ reports: z.number(), offices: z.number(), absences: z.number(), parties: z.number() }),
    closes: effects,
    keeps: effects,
    names: z.record(z.string(), z.string()),
  })
  .meta({ id: "MergePreview" });

const duplicate = z.object({ id: z.string(), displayName: z.string(), email: z.string(), where: z.string() });

export function mergeRoutes(app: App, context: AppContext, personData: readonly PersonData[]): void {
  const { db, clock } = context;
  duplicateRoutes(app, context);
  app.get(
    "/api/people/merges/preview",
    {
      config: { access },
      schema: {
        tags,
        summary: "Two people side by side, and what merging them would do",
        querystring: pair,
        response: { 200: previewSchema },
      },
    },
    async ({ query }) => {
      const preview = await previewMerge(db, query.survivorId, query.mergedId, personData);
      const managers = [preview.survivor.managerId, preview.merged.managerId].filter((id) => id !== null);
      const nameOf = await actorNames(
        db,
        managers.map((id) => `person:${id}`),
      );
      return { ...preview, names: Object.fromEntries(managers.map((id) => [id, nameOf(`person:${id}`)])) };
    },
  );

  app.post(
    "/api/people/merges",
    {
      config: { access },
      schema: {
        tags,
        summary: "Merge two people who are one",
        body: mergeBody,
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    ({ body, actor }) => write(db, (tx) => mergePeople(tx, body, personData, { actor: actor.ref, now: clock.now() })),
  );

  app.post(
    "/api/people/merges/:id/undo",
    {
      config: { access },
      schema: {
        tags,
        summary: "Take a merge back",
        params: personParams,
        response: { 200: z.object({ id: z.string() }) },
      },
    },
    async ({ params, actor }) => {
      await write(db, (tx) => undoMerge(tx, params.id, { actor: actor.ref, now: clock.now() }));
      return { id: params.id };
    },
  );
}

function duplicateRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/people/duplicates",
    {
      config: { access },
      schema: {
        tags,
        summary: "Pairs who may be one person",
        querystring: pageQuery,
        response: {
          200: z.object({
            items: z.array(
              z.object({ one: duplicate, other: duplicate, because: z.enum(["name", "address", "number"]) }),
            ),
            total: z.number(),
            next: z.string().nullable(),
          }),
        },
      },
    },
    ({ query }) =>
      listDuplicates(db, { limit: query.limit, after: readCursor(query.after, z.tuple([z.uuid(), z.uuid()])) }),
  );

  app.post(
    "/api/people/duplicates/different",
    {
      config: { access },
      schema: {
        tags,
        summary: "These two are not one person",
        body: z.object({ one: z.uuid(), other: z.uuid() }),
        response: { 200: z.object({ one: z.string(), other: z.string() }) },
      },
    },
    async ({ body, actor }) => {
      await write(db, (tx) => sayDifferent(tx, body.one, body.other, { actor: actor.ref, now: clock.now() }));
      return body;
    },
  );

  app.get(
    "/api/people/merges",
    {
      config: { access },
      schema: {
        tags,
        summary: "The newest merges",
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                survivor: namedSchema,
                merged: namedSchema,
                mergedBy: actorSchema,
                mergedAt: z.string(),
                undoneAt: z.string().nullable(),
              }),
            ),
          }),
        },
      },
    },
    async () => {
      const merges = await listMerges(db, 100);
      const nameOf = await actorNames(
        db,
        merges.map(({ mergedBy }) => mergedBy),
      );
      return {
        items: merges.map((merge) => ({
          ...merge,
          mergedBy: { reference: merge.mergedBy, name: nameOf(merge.mergedBy) },
        })),
      };
    },
  );
}
