import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { readCursor } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { openStream } from "../../../platform/http/stream.ts";
import { write } from "../../evidence/public.ts";
import { loadNames } from "../audiences/names.ts";
import { countAudience, sampleAudience } from "../audiences/queries.ts";
import { actorNames } from "../offices/actor-names.ts";
import { createdSchema } from "../offices/schema.ts";
import { archiveParty } from "./archive-party.ts";
import { changeParty } from "./change-party.ts";
import { createParty } from "./create-party.ts";
import { getParty } from "./load-party.ts";
import { presentChange, presentParty, presentSummary } from "./present-party.ts";
import { listParties, partyHistory, partyNames } from "./queries.ts";
import {
  newPartyBody,
  partiesQuery,
  partyChangeBody,
  partyHistorySchema,
  partyListSchema,
  partyParams,
  partySavedSchema,
  partySchema,
  readChange,
  readNewParty,
} from "./schema.ts";
import { partiesTopic } from "./topic.ts";

const tags = ["Interested parties"];
const read = { access: "people.party.read" };
const change = { access: "people.party.write" };
const sampleSize = 8;
const historyLimit = 200;

export function partyRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/parties/live",
    { config: read, schema: { tags, summary: "Tells when the register has changed" } },
    (request, reply) => openStream(request, reply, context.live, [partiesTopic]),
  );
  readingRoutes(app, context);
  changingRoutes(app, context);
}

function readingRoutes(app: App, { db, clock }: AppContext): void {
  app.get(
    "/api/parties",
    {
      config: read,
      schema: {
        tags,
        summary: "The register by name, each party with how many people belong to it",
        querystring: partiesQuery,
        response: { 200: partyListSchema },
      },
    },
    async ({ query }) => {
      const after = readCursor(query.after, z.tuple([storableText(400), z.uuid()]));
      const page = await listParties(db, query, { limit: query.limit, after }, clock.now());
      const names = await partyNames(db, page.items);
      return { ...page, items: page.items.map((party) => presentSummary(party, names)) };
    },
  );

  app.get(
    "/api/parties/:id",
    {
      config: read,
      schema: {
        tags,
        summary: "One party: needs, contact points, who belongs to it",
        params: partyParams,
        response: { 200: partySchema },
      },
    },
    async ({ params }) => {
      const party = await getParty(db, params.id);
      const rule = { party: [party.id] };
      const members = await countAudience(db, rule, clock.now());
      const sample = await sampleAudience(db, rule, clock.now(), sampleSize);
      const ruleNames = await loadNames(db, party.rule ? [party.rule] : [], "whole");
      return presentParty({ ...party, members }, await partyNames(db, [party]), ruleNames, sample);
    },
  );

  app.get(
    "/api/parties/:id/history",
    {
      config: read,
      schema: {
        tags,
        summary: "Who changed what of a party when, the latest first",
        params: partyParams,
        response: { 200: partyHistorySchema },
      },
    },
    async ({ params }) => {
      const changes = await partyHistory(db, params.id, historyLimit);
      const states = changes.map(({ after }) => after);
      const names = await partyNames(db, states);
      const rules = states.flatMap(({ rule }) => rule ?? []);
      const ruleNames = await loadNames(db, rules, "whole");
      const actors = changes.map(({ by }) => by);
      const words = { names, ruleNames, nameOf: await actorNames(db, actors) };
      return { items: changes.map((one) => presentChange(one, words)) };
    },
  );
}

function changingRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/parties",
    {
      config: change,
      schema: {
        tags,
        summary: "Enter a party into the register",
        body: newPartyBody,
        response: { 201: createdSchema },
      },
    },
    async ({ body, actor }, reply) => {
      const by = { actor: actor.ref, now: clock.now() };
      return reply.status(201).send(await write(db, (tx) => createParty(tx, readNewParty(body), by)));
    },
  );

  app.patch(
    "/api/parties/:id",
    {
      config: change,
      schema: {
        tags,
        summary: "Change some of a party; lists are given whole",
        params: partyParams,
        body: partyChangeBody,
        response: { 200: partySavedSchema },
      },
    },
    ({ params, body: { version, ...rest }, actor }) => {
      const input = { id: params.id, version, change: readChange(rest) };
      return write(db, (tx) => changeParty(tx, input, { actor: actor.ref, now: clock.now() }));
    },
  );

  for (const [verb, archived, summary] of [
    ["archive", true, "Take a party out of the register; what it was stays"],
    ["restore", false, "Take a party back into the register"],
  ] as const)
    app.post(
      `/api/parties/:id/${verb}`,
      { config: change, schema: { tags, summary, params: partyParams, response: { 200: z.object({}) } } },
      async ({ params, actor }) => {
        const by = { actor: actor.ref, now: clock.now() };
        await write(db, (tx) => archiveParty(tx, { id: params.id, archived }, by));
        return {};
      },
    );
}
