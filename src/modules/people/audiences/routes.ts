import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { pageQuery, readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { createAudience } from "./create-audience.ts";
import { countAudience, getAudience, listAudiences, sampleAudience } from "./queries.ts";
import { audienceCountSchema, audienceListSchema, audienceSchema, newAudienceBody, ruleBody } from "./schema.ts";

const tags = ["Audiences"];
const sampleSize = 5;

export function audienceRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/audiences",
    {
      config: { access: "people.audience.read" },
      schema: {
        tags,
        summary: "Audiences by name, each with its number of members now",
        querystring: pageQuery,
        response: { 200: audienceListSchema },
      },
    },
    ({ query }) => {
      const after = readCursor(query.after, z.tuple([storableText(200)]));
      return listAudiences(db, { limit: query.limit, after }, clock.now());
    },
  );

  app.get(
    "/api/audiences/:id",
    {
      config: { access: "people.audience.read" },
      schema: {
        tags,
        summary: "One audience",
        params: z.object({ id: z.uuid() }),
        response: { 200: audienceSchema },
      },
    },
    async ({ params }) => {
      const audience = await getAudience(db, params.id);
      return { ...audience, count: await countAudience(db, audience.rule, clock.now()) };
    },
  );

  app.post(
    "/api/audiences/count",
    {
      config: { access: "people.audience.read" },
      schema: {
        tags,
        summary: "How many people a rule holds for now, and a few of them",
        body: ruleBody,
        response: { 200: audienceCountSchema },
      },
    },
    async ({ body }) => {
      const now = clock.now();
      const count = await countAudience(db, body.rule, now);
      return { count, sample: await sampleAudience(db, body.rule, now, sampleSize) };
    },
  );

  app.post(
    "/api/audiences",
    {
      config: { access: "people.audience.write" },
      schema: { tags, summary: "Name a rule", body: newAudienceBody, response: { 201: audienceSchema } },
    },
    async (request, reply) => {
      const now = clock.now();
      const context = { actor: request.actor.ref, now };
      const audience = await write(db, (tx) => createAudience(tx, request.body, context));
      return reply.status(201).send({ ...audience, count: await countAudience(db, audience.rule, now) });
    },
  );
}
