import { z } from "zod";
import type { AudienceUses } from "../../../platform/audience-uses.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { write } from "../../evidence/public.ts";
import { actorNames } from "../offices/actor-names.ts";
import { archiveAudience, restoreAudience } from "./archive-audience.ts";
import { changeAudience } from "./change-audience.ts";
import { createAudience } from "./create-audience.ts";
import { audienceHistory } from "./history.ts";
import { presentAudiences, presentUses, saidRules } from "./present.ts";
import { type Audience, getAudience, listAudiences } from "./queries.ts";
import { audienceMemberRoutes } from "./routes-members.ts";
import { audienceRuleRoutes } from "./routes-rules.ts";
import {
  audienceListSchema,
  audienceSchema,
  changedAudienceBody,
  historySchema,
  listQuery,
  newAudienceBody,
  usesSchema,
  versionBody,
} from "./schema.ts";

const tags = ["Audiences"];
const access = "people.audience.read";
const change = { access: "people.audience.write" };
const byId = z.object({ id: z.uuid() });
const cursor = z.tuple([storableText(200), z.uuid()]);

export function audienceRoutes(app: App, context: AppContext, uses: readonly AudienceUses[]): void {
  audienceRuleRoutes(app, context);
  audienceMemberRoutes(app, context);
  readingRoutes(app, context, uses);
  changingRoutes(app, context, uses);
}

function readingRoutes(app: App, { db, clock }: AppContext, uses: readonly AudienceUses[]): void {
  app.get(
    "/api/audiences",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "Audiences by name, each with its number of members now",
        querystring: listQuery,
        response: { 200: audienceListSchema },
      },
    },
    async ({ query, actor }) => {
      const now = { at: clock.now(), reach: actor.reachOf(access) };
      const filter = { search: query.search, archived: query.archived === "true" };
      const page = { limit: query.limit, after: readCursor(query.after, cursor) };
      const list = await listAudiences(db, filter, page);
      return { ...list, items: await presentAudiences(db, list.items, { ...now, uses }) };
    },
  );

  app.get(
    "/api/audiences/:id",
    {
      config: { access, scoped: true },
      schema: { tags, summary: "One audience", params: byId, response: { 200: audienceSchema } },
    },
    async ({ params, actor }) => {
      const audience = await getAudience(db, params.id);
      const now = { at: clock.now(), reach: actor.reachOf(access) };
      return presentOne(await presentAudiences(db, [audience], { ...now, uses }));
    },
  );

  app.get(
    "/api/audiences/:id/uses",
    {
      config: { access },
      schema: { tags, summary: "What speaks to an audience", params: byId, response: { 200: usesSchema } },
    },
    async ({ params, actor }) => {
      await getAudience(db, params.id);
      return presentUses(db, params.id, actor, uses);
    },
  );

  app.get(
    "/api/audiences/:id/history",
    {
      config: { access },
      schema: { tags, summary: "What an audience is and was", params: byId, response: { 200: historySchema } },
    },
    async ({ params }) => {
      await getAudience(db, params.id);
      const states = await audienceHistory(db, params.id);
      const said = await saidRules(
        db,
        states.map(({ rule }) => rule),
        "whole",
      );
      const nameOf = await actorNames(
        db,
        states.map(({ changedBy }) => changedBy),
      );
      const items = states.map((state, index) => ({
        ...state,
        ...(said[index] ?? { text: "", names: [] }),
        validFrom: state.validFrom.toISOString(),
        validUntil: state.validUntil?.toISOString() ?? null,
        changedBy: nameOf(state.changedBy),
      }));
      return { items };
    },
  );
}

function presentOne<T>(presented: readonly T[]): T {
  const [one] = presented;
  if (one === undefined) throw new Error("an audience was lost on its way out");
  return one;
}

function changingRoutes(app: App, { db, clock }: AppContext, uses: readonly AudienceUses[]): void {
  const present = async (audience: Audience) =>
    presentOne(await presentAudiences(db, [audience], { at: clock.now(), reach: "whole", uses }));

  app.post(
    "/api/audiences",
    {
      config: change,
      schema: { tags, summary: "Name a rule", body: newAudienceBody, response: { 201: audienceSchema } },
    },
    async ({ body, actor }, reply) => {
      const context = { actor: actor.ref, now: clock.now() };
      const audience = await write(db, (tx) => createAudience(tx, body, context));
      return reply.status(201).send(await present(audience));
    },
  );

  app.put(
    "/api/audiences/:id",
    {
      config: change,
      schema: {
        tags,
        summary: "Give an audience another name, description or rule",
        params: byId,
        body: changedAudienceBody,
        response: { 200: audienceSchema },
      },
    },
    async ({ params, body, actor }) => {
      const { version, ...content } = body;
      const context = { actor: actor.ref, now: clock.now() };
      return present(await write(db, (tx) => changeAudience(tx, { id: params.id, version, content }, context)));
    },
  );

  const turn = { params: byId, body: versionBody, response: { 200: audienceSchema } };
  app.post(
    "/api/audiences/:id/archive",
    { config: change, schema: { tags, summary: "Put an unused audience away", ...turn } },
    async ({ params, body, actor }) => {
      const context = { actor: actor.ref, now: clock.now(), uses };
      return present(await write(db, (tx) => archiveAudience(tx, { id: params.id, ...body }, context)));
    },
  );
  app.post(
    "/api/audiences/:id/restore",
    { config: change, schema: { tags, summary: "Take an archived audience back into use", ...turn } },
    async ({ params, body, actor }) => {
      const context = { actor: actor.ref, now: clock.now() };
      return present(await write(db, (tx) => restoreAudience(tx, { id: params.id, ...body }, context)));
    },
  );
}
