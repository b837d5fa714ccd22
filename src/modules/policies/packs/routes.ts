import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { audienceRules, findAudience } from "../../people/public.ts";
import { acting } from "../acting.ts";
import { activatePack } from "./activate-pack.ts";
import { changePack } from "./change-pack.ts";
import { createPack } from "./create-pack.ts";
import { endPack } from "./end-pack.ts";
import { presentPack } from "./present-pack.ts";
import { previewAudience, previewPack } from "./preview-pack.ts";
import { countPeople, listPacks } from "./queries.ts";
import * as schema from "./schema.ts";

const tags = ["Packs"];
const params = z.object({ id: z.uuid() });
const mayRead = { access: "policies.pack.read" } as const;
const mayWrite = { access: "policies.pack.write" } as const;

export function packRoutes(app: App, context: AppContext): void {
  readRoutes(app, context);
  writeRoutes(app, context);
  stateRoutes(app, context);
}

function readRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/packs",
    {
      config: mayRead,
      schema: {
        tags,
        summary: "Packs by name",
        querystring: pageQuery.extend({
          search: storableText(200).optional(),
          state: schema.packStateSchema.optional(),
          /** Only those that hold this document. */
          documentId: z.uuid().optional(),
        }),
        response: { 200: schema.packListSchema },
      },
    },
    async ({ query: { after, limit, ...filter } }) => {
      const key = readCursor(after, z.tuple([storableText(1_000), z.uuid()]));
      const page = await listPacks(db, filter, { after: key, limit });
      const ids = [...new Set(page.items.map(({ audienceId }) => audienceId))];
      const people = await countPeople(db, ids, clock.now());
      const names = new Map<string, string>();
      for (const id of ids) names.set(id, (await findAudience(db, id))?.name ?? "");
      const items = page.items.map(({ key: _, audienceId, ...pack }) => ({
        ...pack,
        audience: { id: audienceId, name: names.get(audienceId) ?? "" },
        people: people[ids.indexOf(audienceId)] ?? 0,
      }));
      return { ...page, items };
    },
  );

  app.get(
    "/api/packs/:id",
    { config: mayRead, schema: { tags, summary: "A pack", params, response: { 200: schema.packSchema } } },
    ({ params: { id }, actor }) => presentPack(db, id, actor, clock.now()),
  );

  app.post(
    "/api/packs/preview",
    {
      config: mayRead,
      schema: {
        tags,
        summary: "What a pack would bring about: as it stands, as it would be, or ended",
        body: schema.packPreviewBody,
        response: { 200: schema.effectSchema },
      },
    },
    ({ body }) => previewPack(db, body, clock.now()),
  );

  app.post(
    "/api/packs/audience-effect",
    {
      config: mayRead,
      schema: {
        tags,
        summary: "What another rule of an audience would bring about for packs in force",
        body: z.object({ audienceId: z.uuid(), rule: audienceRules.ruleInput }),
        response: { 200: schema.effectSchema },
      },
    },
    ({ body: { audienceId, rule } }) => previewAudience(db, { id: audienceId, rule }, clock.now()),
  );
}

function writeRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/packs",
    {
      config: mayWrite,
      schema: {
        tags,
        summary: "Make a pack; it asks nothing before it is put in force",
        body: schema.packBody,
        response: { 201: z.object({ id: z.uuid(), revision: z.number() }) },
      },
    },
    async ({ body, actor }, reply) =>
      reply.status(201).send(await write(db, (tx) => createPack(tx, body, acting(actor, context)))),
  );

  app.patch(
    "/api/packs/:id",
    {
      config: mayWrite,
      schema: {
        tags,
        summary: "Change a pack; of one in force, what follows is settled at once",
        params,
        body: schema.packChangeBody,
        response: { 200: z.object({ revision: z.number(), settled: schema.settledSchema }) },
      },
    },
    ({ params: { id }, body, actor }) => write(db, (tx) => changePack(tx, { id, ...body }, acting(actor, context))),
  );
}

function stateRoutes(app: App, context: AppContext): void {
  const { db } = context;
  app.post(
    "/api/packs/:id/activate",
    {
      config: mayWrite,
      schema: {
        tags,
        summary: "Put a pack in force: whoever is in its audience owes what it holds",
        params,
        response: { 200: schema.settledSchema },
      },
    },
    ({ params: { id }, actor }) => write(db, (tx) => activatePack(tx, id, acting(actor, context))),
  );

  app.post(
    "/api/packs/:id/end",
    {
      config: mayWrite,
      schema: {
        tags,
        summary: "End a pack: it asks nothing any more",
        params,
        response: { 200: schema.settledSchema },
      },
    },
    ({ params: { id }, actor }) => write(db, (tx) => endPack(tx, id, acting(actor, context))),
  );
}
